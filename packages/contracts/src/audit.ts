import { z } from "zod";
import { ErrorCode } from "./errors.ts";
import { idOf } from "./id.ts";
import { EmergencyAccessId, PatientId, TenantId, UserId } from "./ids.ts";
import { PageRequest, page } from "./page.ts";
import { PatientSummary } from "./patients.ts";

export const AuditEventId = idOf("AuditEventId");
export type AuditEventId = z.infer<typeof AuditEventId>;

/** What a clinic's log tells of: what it is about, then what was done. `…ed` of a read too, like `patient.opened`. */
export const ClinicAuditAction = z.enum([
  "patient.opened",
  "patient.listed",
  "patient.searched",
  "patient.registered",
  "patient.updated",
  "patient.archived",
  "document.opened",
  "document.listed",
  "document.downloaded",
  "document.requested",
  "document.upload-started",
  "document.uploaded",
  "document.verified",
  "document.rejected",
  "document.revived",
  "document.archived",
  "document.upload-removed",
  "emergency-access.opened",
  "emergency-access.ended",
  "emergency-access.told",
  "emergency-access.listed",
  "emergency-access.reviewed",
  "message.listed",
  "message.opened",
  "message.sent",
  "message.queued",
  "message.failed",
  "message.suppressed",
  "message.reported",
  "message.released",
  "message.revived",
  "message-consent.listed",
  "message-consent.recorded",
  "notification.read",
  "template.changed",
  "template.reset",
  "audit-event.listed",
  "audit-event.opened",
  "invitation.created",
  "invitation.revoked",
  "member.joined",
  "member.roles-changed",
  "member.removed",
  "clinic.created",
  "clinic.suspended",
  "clinic.reactivated",
  "clinic.renamed",
  "organization.updated",
  "clinic.deletion-requested",
  "clinic.deletion-cancelled",
  "role.created",
  "role.updated",
  "role.archived",
  "support-grant.requested",
  "support-grant.approved",
  "support-grant.refused",
  "support-grant.ended",
  "export.requested",
  "export.ready",
  "export.failed",
  "export.downloaded",
  "export.expired",
  "access.refused",
]);
export type ClinicAuditAction = z.infer<typeof ClinicAuditAction>;

/** Who acted. `name` is null when there is no such user any more; the event stands all the same. */
const AuditActor = z.object({ id: UserId, name: z.string().nullable() });

const event = {
  id: AuditEventId,
  at: z.iso.datetime(),
  /** Null for what no person did. */
  actor: AuditActor.nullable(),
  roles: z.array(z.string()),
  /** Of the app's name; null for what was done without one. */
  app: z.string().nullable(),
  /** Another release may know others. */
  action: z.string(),
  resource: z.string().nullable(),
  resourceId: z.string().nullable(),
  /** Why access was refused. */
  refusal: ErrorCode.nullable(),
  requestId: z.string(),
};

export const AuditEvent = z.object({
  ...event,
  /** As the record names them now. */
  patient: PatientSummary.omit({ phone: true }).nullable(),
  /** By which documents were read that the role keeps closed. */
  emergencyAccessId: EmergencyAccessId.nullable(),
  /** There is more to see by `values`. */
  hasValues: z.boolean(),
});
export type AuditEvent = z.infer<typeof AuditEvent>;
export const AuditEventPage = page(AuditEvent);
export type AuditEventPage = z.infer<typeof AuditEventPage>;

/** ISO 8601 knows a year 0, and the database none. */
const Day = z.iso.date().refine((day) => day >= "0001-01-01", "Use a day that there was.");

const period = {
  /** Days in the clinic's zone, both included. */
  from: Day.optional(),
  until: Day.optional(),
};

/** The newest first. */
export const ListAuditEvents = PageRequest.extend({
  actorId: UserId.optional(),
  patientId: PatientId.optional(),
  action: ClinicAuditAction.optional(),
  ...period,
});
export type ListAuditEvents = z.infer<typeof ListAuditEvents>;

/** What people did with one record, the newest first. */
export const AuditOfPatient = PageRequest.extend({ patientId: PatientId });
export type AuditOfPatient = z.infer<typeof AuditOfPatient>;

export const AuditEventRef = z.strictObject({ id: AuditEventId });
export type AuditEventRef = z.infer<typeof AuditEventRef>;

/** Patient data. */
export const AuditValues = z.object({
  before: z.unknown(),
  after: z.unknown(),
  reason: z.string().nullable(),
});
export type AuditValues = z.infer<typeof AuditValues>;

/** Everybody who is or was a member, by name. */
export const AuditActors = z.object({ items: z.array(z.object({ id: UserId, name: z.string() })) });
export type AuditActors = z.infer<typeof AuditActors>;

/** What the log of the platform tells of. */
export const PlatformAuditAction = z.enum([
  "session.opened",
  "session.refreshed",
  "session.ended",
  "session.cleaned",
  "sign-in-lock.begun",
  "sign-in-lock.told",
  "sign-in-lock.cleaned",
  "sign-in.challenged",
  "sign-in.answered",
  "second-factor.begun",
  "second-factor.confirmed",
  "second-factor.checked",
  "second-factor.removed",
  "second-factor.reset",
  "recovery-codes.renewed",
  "clinic.chosen",
  "clinic.requested",
  "clinic.creation-begun",
  "clinic.creation-failed",
  "clinic.creation-retried",
  "clinic.creation-discarded",
  "clinic.created",
  "clinic.suspended",
  "clinic.reactivated",
  "clinic.renamed",
  "clinic.deletion-requested",
  "clinic.deletion-cancelled",
  "clinic.deletion-begun",
  "clinic.deletion-failed",
  "clinic.deletion-retried",
  "clinic.log-kept",
  "clinic.deleted",
  "clinic.log-removed",
  "user.created",
  "user.disabled",
  "user.enabled",
  "user.sessions-ended",
  "password-reset.requested",
  "password-reset.sent",
  "password-reset.cleaned",
  "password.changed",
  "invitation.created",
  "invitation.revoked",
  "invitation.cleaned",
  "member.joined",
  "member.roles-changed",
  "member.removed",
  "role.created",
  "role.updated",
  "role.archived",
  "support-grant.requested",
  "support-grant.approved",
  "support-grant.refused",
  "support-grant.ended",
  "preferences.changed",
  "notification-preferences.changed",
  "notification.unsubscribed",
  "device.registered",
  "device.removed",
  "device.forgotten",
  "app.created",
  "app.updated",
  "app.status-changed",
  "app-key.issued",
  "app-key.revoked",
  "job.buried",
  "dead-letter.retried",
  "dead-letter.revived",
  "dead-letter.discarded",
  "message.noted",
  "message.sent",
  "message.queued",
  "message.failed",
  "message.suppressed",
  "message.reported",
  "message.revived",
  "delivery.reported",
  "report.cleaned",
  "health.cleaned",
  "address.suppressed",
  "suppression.lifted",
  "suppression.sealed",
  "export.requested",
  "export.started",
  "export.ready",
  "export.failed",
  "export.downloaded",
  "export.expired",
  "export.called",
  "export.cleaned",
  "access.refused",
]);
export type PlatformAuditAction = z.infer<typeof PlatformAuditAction>;

/** Of the control plane. */
export const PlatformAuditEvent = z.object(event);
export type PlatformAuditEvent = z.infer<typeof PlatformAuditEvent>;
export const PlatformAuditEventPage = page(PlatformAuditEvent);
export type PlatformAuditEventPage = z.infer<typeof PlatformAuditEventPage>;

export const ListPlatformAuditEvents = PageRequest.extend({
  actorId: UserId.optional(),
  action: PlatformAuditAction.optional(),
  ...period,
});
export type ListPlatformAuditEvents = z.infer<typeof ListPlatformAuditEvents>;

/** What is shown of a deleted clinic's log: neither whom an event is about nor what a record was. */
export const KeptAuditEvent = PlatformAuditEvent.omit({ resourceId: true });
export type KeptAuditEvent = z.infer<typeof KeptAuditEvent>;
export const KeptAuditEventPage = page(KeptAuditEvent);
export type KeptAuditEventPage = z.infer<typeof KeptAuditEventPage>;

/** The newest first. */
export const ListKeptAuditEvents = PageRequest.extend({
  clinicId: TenantId,
  actorId: UserId.optional(),
  action: ClinicAuditAction.optional(),
  ...period,
});
export type ListKeptAuditEvents = z.infer<typeof ListKeptAuditEvents>;
