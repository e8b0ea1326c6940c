import { z } from "zod";
import { AuditEventId } from "./audit.ts";
import { idOf } from "./id.ts";
import {
  AppId,
  DeliveryReportId,
  DeviceId,
  DocumentId,
  EmergencyAccessId,
  ExportId,
  MessageId,
  PasswordResetId,
  SignInLockId,
  TenantId,
  TenantSlug,
  UserId,
} from "./ids.ts";
import { MemberAction } from "./members.ts";
import { PageRequest, page } from "./page.ts";
import { RoleId, RoleRights } from "./roles.ts";
import { SupportTerms } from "./support.ts";

/** Choices only: a name that the clinic has given stays where it is. */
const RightsOfPeople = z.union([z.array(RoleId), RoleRights, SupportTerms]);

export const DeadLetterId = idOf("DeadLetterId");
export type DeadLetterId = z.infer<typeof DeadLetterId>;

/**
 * The one catalogue of jobs, each with its payload. A payload names rows by their ids, dates and choices: it is kept
 * outside the clinic's schema while the job waits, so nothing in it may describe a patient. `jobs.test.ts` sees to it.
 *
 * A clinic's kinds are enqueued by `tx.enqueue` in a transaction of the clinic and run with the data of that clinic.
 */
export const clinicJobs = {
  "document.verify": z.strictObject({ documentId: DocumentId }),
  "emergency-access.tell": z.strictObject({ emergencyAccessId: EmergencyAccessId }),
  "message.send": z.strictObject({ messageId: MessageId }),
} as const satisfies Record<string, z.ZodObject>;

/** Enqueued in a transaction of the control plane, and run with it. */
export const platformJobs = {
  "clinic.create": z.strictObject({ clinicId: TenantId }),
  "dead-letter.retry": z.strictObject({ deadLetterId: DeadLetterId }),
  "delivery-report.apply": z.strictObject({ deliveryReportId: DeliveryReportId }),
  "device.forget": z.strictObject({ deviceId: DeviceId }),
  "export.build": z.strictObject({ exportId: ExportId }),
  "member-event.record": z.strictObject({
    clinicId: TenantId,
    /** Of the event in the clinic's log, chosen when it happened. */
    id: AuditEventId,
    at: z.iso.datetime(),
    action: MemberAction,
    /** Who acted, with which roles and through which app. */
    actorId: UserId.nullable(),
    actorRoles: z.array(RoleId),
    appId: AppId.nullable(),
    /** Of the invitation, the membership, the role or the grant. */
    recordId: z.uuid(),
    /** What somebody may do, or whoever holds the role; null before there is any of it, and after. */
    before: RightsOfPeople.nullable(),
    after: RightsOfPeople.nullable(),
    /** The member, or whoever sees by a grant; null for somebody who is invited, and for a role. */
    userId: UserId.nullable(),
  }),
  "password-reset.send": z.strictObject({ passwordResetId: PasswordResetId }),
  "platform-message.send": z.strictObject({ messageId: MessageId }),
  "sign-in-lock.tell": z.strictObject({ signInLockId: SignInLockId }),
} as const satisfies Record<string, z.ZodObject>;

export type ClinicJobs = typeof clinicJobs;
export type ClinicJobKind = keyof ClinicJobs;
export type PlatformJobs = typeof platformJobs;
export type PlatformJobKind = keyof PlatformJobs;

/** waiting: not taken over by the worker yet. retrying: failed, and due again at a later time. */
export const JobState = z.enum(["waiting", "queued", "running", "retrying"]);
export type JobState = z.infer<typeof JobState>;

export const JobDepth = z.object({
  kind: z.string(),
  state: JobState,
  jobs: z.int(),
  oldestAt: z.iso.datetime(),
});
export type JobDepth = z.infer<typeof JobDepth>;

/** `measuredAt` is null until a worker has counted; `dead` counts what the operator has not dealt with. */
export const JobOverview = z.object({
  measuredAt: z.iso.datetime().nullable(),
  depths: z.array(JobDepth),
  dead: z.array(z.object({ kind: z.string(), jobs: z.int() })),
});
export type JobOverview = z.infer<typeof JobOverview>;

/** A job that was given up. `clinic` is null for one of the control plane. */
export const DeadLetter = z.object({
  id: DeadLetterId,
  clinic: z.object({ id: TenantId, slug: TenantSlug, name: z.string() }).nullable(),
  kind: z.string(),
  attempts: z.int(),
  errorCode: z.string(),
  enqueuedAt: z.iso.datetime(),
  diedAt: z.iso.datetime(),
});
export type DeadLetter = z.infer<typeof DeadLetter>;

/** The last one to die comes first. */
export const ListDeadLetters = PageRequest;
export type ListDeadLetters = z.infer<typeof ListDeadLetters>;
export const DeadLetterPage = page(DeadLetter);
export type DeadLetterPage = z.infer<typeof DeadLetterPage>;

export const DeadLetterRefs = z.strictObject({ ids: z.array(DeadLetterId).min(1).max(100) });
export type DeadLetterRefs = z.infer<typeof DeadLetterRefs>;

/** What was done already, by somebody else or a moment ago, is not counted. */
export const DeadLettersDone = z.object({ done: z.int() });
export type DeadLettersDone = z.infer<typeof DeadLettersDone>;
