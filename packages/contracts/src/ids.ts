import { z } from "zod";
import { idOf } from "./id.ts";

export const TenantId = idOf("TenantId");
export type TenantId = z.infer<typeof TenantId>;

export const UserId = idOf("UserId");
export type UserId = z.infer<typeof UserId>;

export const AppId = idOf("AppId");
export type AppId = z.infer<typeof AppId>;

export const AppKeyId = idOf("AppKeyId");
export type AppKeyId = z.infer<typeof AppKeyId>;

export const PatientId = idOf("PatientId");
export type PatientId = z.infer<typeof PatientId>;

export const DocumentId = idOf("DocumentId");
export type DocumentId = z.infer<typeof DocumentId>;
export const MessageId = idOf("MessageId");
export type MessageId = z.infer<typeof MessageId>;

export const InvitationId = idOf("InvitationId");
export type InvitationId = z.infer<typeof InvitationId>;

export const OwnRoleId = idOf("OwnRoleId");
export type OwnRoleId = z.infer<typeof OwnRoleId>;

export const SupportGrantId = idOf("SupportGrantId");
export type SupportGrantId = z.infer<typeof SupportGrantId>;

export const EmergencyAccessId = idOf("EmergencyAccessId");
export type EmergencyAccessId = z.infer<typeof EmergencyAccessId>;

export const SessionId = idOf("SessionId");
export type SessionId = z.infer<typeof SessionId>;

export const DeviceId = idOf("DeviceId");
export type DeviceId = z.infer<typeof DeviceId>;

export const PasswordResetId = idOf("PasswordResetId");
export type PasswordResetId = z.infer<typeof PasswordResetId>;

export const SignInLockId = idOf("SignInLockId");
export type SignInLockId = z.infer<typeof SignInLockId>;

export const DeliveryReportId = idOf("DeliveryReportId");
export type DeliveryReportId = z.infer<typeof DeliveryReportId>;

export const SuppressionId = idOf("SuppressionId");
export type SuppressionId = z.infer<typeof SuppressionId>;

export const DeletionId = idOf("DeletionId");
export type DeletionId = z.infer<typeof DeletionId>;

export const ExportId = idOf("ExportId");
export type ExportId = z.infer<typeof ExportId>;

/** Also names the schema (`tenant_<slug>`, hyphens as underscores), so nothing outside this alphabet may ever pass. */
export const TenantSlug = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,38}$/, "Use 2 to 39 lower-case letters, digits and hyphens, a letter first.")
  .brand<"TenantSlug">();
export type TenantSlug = z.infer<typeof TenantSlug>;
