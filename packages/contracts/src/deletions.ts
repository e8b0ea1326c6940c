import { z } from "zod";
import { ClinicRef } from "./clinics.ts";
import { DeletionId, TenantId, TenantSlug, UserId } from "./ids.ts";
import { line } from "./text.ts";

/**
 * waiting: may be cancelled, and begins when it is due. keeping: the audit log is copied and verified. removing: the
 * tables are gone, the files are going. failed: nothing is gone.
 */
export const DeletionState = z.enum(["waiting", "keeping", "removing", "done", "failed", "cancelled"]);
export type DeletionState = z.infer<typeof DeletionState>;

/** seals-broken: the audit log is not what it was when it was sealed. no-owner: the worker may not delete clinics here. */
export const DeletionFailure = z.enum(["seals-broken", "no-owner"]);
export type DeletionFailure = z.infer<typeof DeletionFailure>;

/** `name` is null when there is no such user any more. */
const Person = z.object({ id: UserId, name: z.string().nullable() });

export const ClinicDeletion = z.object({
  id: DeletionId,
  clinicId: TenantId,
  state: DeletionState,
  failure: DeletionFailure.nullable(),
  reason: z.string(),
  requestedAt: z.iso.datetime(),
  requestedBy: Person,
  /** Not before. */
  dueAt: z.iso.datetime(),
  /** Of the archive that was kept, in hexadecimal. */
  sha256: z.string(),
  cancelledAt: z.iso.datetime().nullable(),
  cancelledBy: Person.nullable(),
  /** What is done, step by step: the audit log kept, the tables dropped, the files removed. */
  keptAt: z.iso.datetime().nullable(),
  droppedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  /** When the time was over for which the log was kept. */
  logRemovedAt: z.iso.datetime().nullable(),
});
export type ClinicDeletion = z.infer<typeof ClinicDeletion>;

/** not-suspended, no-export: since the clinic was suspended, and still there. not-downloaded: by nobody yet. */
export const DeletionObstacle = z.enum(["not-suspended", "no-export", "not-downloaded"]);
export type DeletionObstacle = z.infer<typeof DeletionObstacle>;

/** The last deletion, if there was one, and what stands in the way of another one. */
export const DeletionOfClinic = z.object({
  deletion: ClinicDeletion.nullable(),
  obstacle: DeletionObstacle.nullable(),
});
export type DeletionOfClinic = z.infer<typeof DeletionOfClinic>;

/** As `sha256sum` prints it. */
const Sha256Sum = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[0-9a-f]{64}$/, "Give the 64 digits and letters that `sha256sum` prints.");

/** By the sum somebody says that the archive is kept, and whole. */
export const RequestDeletion = ClinicRef.extend({
  /** Of the clinic, typed once more. */
  slug: TenantSlug,
  reason: line(300).min(10, "Use at least 10 characters."),
  sha256: Sha256Sum,
});
export type RequestDeletion = z.infer<typeof RequestDeletion>;

export const DeletionRef = z.strictObject({ id: DeletionId });
export type DeletionRef = z.infer<typeof DeletionRef>;
