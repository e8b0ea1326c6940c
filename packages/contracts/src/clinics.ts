import { z } from "zod";
import { TenantId, TenantSlug, UserId } from "./ids.ts";
import { PageRequest, page } from "./page.ts";
import { PatientCount } from "./patients.ts";
import { EmailAddress, line } from "./text.ts";

export const ClinicStatus = z.enum(["provisioning", "active", "suspended", "export_pending", "deleted"]);
export type ClinicStatus = z.infer<typeof ClinicStatus>;

/** Since when a clinic is in its state. `by` is null for what no person did, its `name` when there is no such user any more. */
export const ClinicState = z.object({
  since: z.iso.datetime(),
  by: z.object({ id: UserId, name: z.string().nullable() }).nullable(),
  reason: z.string().nullable(),
});
export type ClinicState = z.infer<typeof ClinicState>;

/** `isBehind`: this release has migrations that the clinic has not. `failure`: what stopped its last try. */
export const ClinicMigration = z.object({
  version: z.int(),
  isBehind: z.boolean(),
  failure: z
    .object({ version: z.int(), name: z.string(), code: z.string(), failedAt: z.iso.datetime() })
    .nullable(),
});
export type ClinicMigration = z.infer<typeof ClinicMigration>;

/** What the operator sees of a clinic. `patients` is null while the clinic has no schema that can be counted. */
export const Clinic = z.object({
  id: TenantId,
  slug: TenantSlug,
  name: z.string(),
  localName: z.string().nullable(),
  status: ClinicStatus,
  state: ClinicState,
  migration: ClinicMigration,
  members: z.int(),
  patients: PatientCount.nullable(),
  createdAt: z.iso.datetime(),
});
export type Clinic = z.infer<typeof Clinic>;

/** By name. */
export const ListClinics = PageRequest;
export type ListClinics = z.infer<typeof ListClinics>;
export const ClinicPage = page(Clinic);
export type ClinicPage = z.infer<typeof ClinicPage>;

export const ClinicRef = z.strictObject({ clinicId: TenantId });
export type ClinicRef = z.infer<typeof ClinicRef>;

/** Suspends or reactivates. The operators read the reason, the staff of the clinic do not. */
export const ChangeClinicStatus = ClinicRef.extend({ reason: line(300) });
export type ChangeClinicStatus = z.infer<typeof ChangeClinicStatus>;

const TimeZone = z
  .string()
  .max(60)
  .refine(isTimeZone, {
    error: "Use the name of a time zone like Asia/Kathmandu.",
    params: { code: "no-time-zone" },
  });

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone.includes("/");
  } catch {
    return false;
  }
}

/** The first administrator is invited when the clinic is there. */
export const CreateClinic = z.strictObject({
  slug: TenantSlug,
  name: line(200),
  localName: line(200),
  timeZone: TimeZone,
  administrator: z.strictObject({ email: EmailAddress, language: z.enum(["en", "ne"]) }),
});
export type CreateClinic = z.infer<typeof CreateClinic>;

export const ClinicCreationState = z.enum(["requested", "building", "failed", "done", "discarded"]);
export type ClinicCreationState = z.infer<typeof ClinicCreationState>;

/**
 * name-taken: the database has a schema or a role of that name. no-owner: the worker may not build clinics here. given-up:
 * it was tried for long enough.
 */
export const ClinicCreationFailure = z.enum(["name-taken", "no-owner", "given-up"]);
export type ClinicCreationFailure = z.infer<typeof ClinicCreationFailure>;

/** A clinic on its way. `id` is that of the clinic which comes of it. */
export const ClinicCreation = z.object({
  id: TenantId,
  slug: TenantSlug,
  name: z.string(),
  localName: z.string(),
  administratorEmail: z.string(),
  state: ClinicCreationState,
  failure: ClinicCreationFailure.nullable(),
  requestedAt: z.iso.datetime(),
  requestedBy: z.object({ id: UserId, name: z.string().nullable() }),
  finishedAt: z.iso.datetime().nullable(),
});
export type ClinicCreation = z.infer<typeof ClinicCreation>;

/** The newest first: those that are not done, and those of the last day. */
export const ClinicCreations = z.object({ items: z.array(ClinicCreation) });
export type ClinicCreations = z.infer<typeof ClinicCreations>;
