import { z } from "zod";
import { EmergencyAccessId, PatientId, UserId } from "./ids.ts";
import { PageRequest, page } from "./page.ts";
import { PatientSummary } from "./patients.ts";
import { line } from "./text.ts";

/** waiting: over, for somebody who says whether it was justified. overdue: nobody has said so for three days. */
export const EmergencyAccessState = z.enum(["running", "waiting", "overdue", "reviewed"]);
export type EmergencyAccessState = z.infer<typeof EmergencyAccessState>;

export const EmergencyAccessOutcome = z.enum(["justified", "not-justified"]);
export type EmergencyAccessOutcome = z.infer<typeof EmergencyAccessOutcome>;

/** `name` is null when there is no such user any more. */
const Person = z.object({ id: UserId, name: z.string().nullable() });

/** Somebody of the clinic has opened one patient's documents, which their role keeps closed, for a reason and a time. */
export const EmergencyAccess = z.object({
  id: EmergencyAccessId,
  patient: PatientSummary.omit({ phone: true }),
  /** Who reads by it. */
  person: Person,
  /** What they held in the clinic when they opened it. */
  roles: z.array(z.string()),
  reason: z.string(),
  state: EmergencyAccessState,
  openedAt: z.iso.datetime(),
  /** By itself, or earlier by whoever opened it. */
  endsAt: z.iso.datetime(),
  review: z
    .object({
      outcome: EmergencyAccessOutcome,
      note: z.string().nullable(),
      by: Person,
      at: z.iso.datetime(),
    })
    .nullable(),
});
export type EmergencyAccess = z.infer<typeof EmergencyAccess>;

/** The newest first. */
export const ListEmergencyAccesses = PageRequest.extend({ state: EmergencyAccessState.optional() });
export type ListEmergencyAccesses = z.infer<typeof ListEmergencyAccesses>;
export const EmergencyAccessPage = page(EmergencyAccess);
export type EmergencyAccessPage = z.infer<typeof EmergencyAccessPage>;

export const EmergencyAccessRef = z.strictObject({ id: EmergencyAccessId });
export type EmergencyAccessRef = z.infer<typeof EmergencyAccessRef>;

/** An access as whoever opened it sees it. */
export const OwnEmergencyAccess = z.object({
  id: EmergencyAccessId,
  patientId: PatientId,
  openedAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
});
export type OwnEmergencyAccess = z.infer<typeof OwnEmergencyAccess>;

export const OpenEmergencyAccess = z.strictObject({
  patientId: PatientId,
  /** Read by whoever reviews it, and kept. */
  reason: line(500).min(10, "Use at least 10 characters."),
});
export type OpenEmergencyAccess = z.infer<typeof OpenEmergencyAccess>;

export const EmergencyAccessOfPatient = z.strictObject({ patientId: PatientId });
export type EmergencyAccessOfPatient = z.infer<typeof EmergencyAccessOfPatient>;

/** One's own to this patient, while it runs. */
export const CurrentEmergencyAccess = z.object({ access: OwnEmergencyAccess.nullable() });
export type CurrentEmergencyAccess = z.infer<typeof CurrentEmergencyAccess>;

/** Once, and it stands. */
export const ReviewEmergencyAccess = z.strictObject({
  id: EmergencyAccessId,
  outcome: EmergencyAccessOutcome,
  note: line(500).nullable(),
});
export type ReviewEmergencyAccess = z.infer<typeof ReviewEmergencyAccess>;
