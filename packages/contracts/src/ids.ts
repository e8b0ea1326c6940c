import { z } from "zod";

export const TenantId = z.uuid().brand<"TenantId">();
export type TenantId = z.infer<typeof TenantId>;

export const UserId = z.uuid().brand<"UserId">();
export type UserId = z.infer<typeof UserId>;

export const AppId = z.uuid().brand<"AppId">();
export type AppId = z.infer<typeof AppId>;

export const AppKeyId = z.uuid().brand<"AppKeyId">();
export type AppKeyId = z.infer<typeof AppKeyId>;

export const PatientId = z.uuid().brand<"PatientId">();
export type PatientId = z.infer<typeof PatientId>;

export const DocumentId = z.uuid().brand<"DocumentId">();
export type DocumentId = z.infer<typeof DocumentId>;
export const MessageId = z.uuid().brand<"MessageId">();
export type MessageId = z.infer<typeof MessageId>;

export const InvitationId = z.uuid().brand<"InvitationId">();
export type InvitationId = z.infer<typeof InvitationId>;

export const OwnRoleId = z.uuid().brand<"OwnRoleId">();
export type OwnRoleId = z.infer<typeof OwnRoleId>;

export const SupportGrantId = z.uuid().brand<"SupportGrantId">();
export type SupportGrantId = z.infer<typeof SupportGrantId>;

export const DeviceId = z.uuid().brand<"DeviceId">();
export type DeviceId = z.infer<typeof DeviceId>;

export const PasswordResetId = z.uuid().brand<"PasswordResetId">();
export type PasswordResetId = z.infer<typeof PasswordResetId>;

export const DeliveryReportId = z.uuid().brand<"DeliveryReportId">();
export type DeliveryReportId = z.infer<typeof DeliveryReportId>;

export const SuppressionId = z.uuid().brand<"SuppressionId">();
export type SuppressionId = z.infer<typeof SuppressionId>;

export const ExportId = z.uuid().brand<"ExportId">();
export type ExportId = z.infer<typeof ExportId>;

/** Also names the schema (`tenant_<slug>`, hyphens as underscores), so nothing outside this alphabet may ever pass. */
export const TenantSlug = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,38}$/, "Use 2 to 39 lower-case letters, digits and hyphens, a letter first.")
  .brand<"TenantSlug">();
export type TenantSlug = z.infer<typeof TenantSlug>;
