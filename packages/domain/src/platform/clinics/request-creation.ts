import {
  type ClinicCreation,
  type ClinicRef,
  type CreateClinic,
  DomainError,
  invalidField,
  TenantId,
} from "@polyclinic/contracts";
import { newId, type PlatformTx, type PlatformWriteTx } from "@polyclinic/db";
import { getClinicCreation } from "./creation-rows.ts";

/** By the actor. The worker builds it. INVALID for a slug that a clinic has or had, or that another one on its way takes. */
export async function requestClinic(tx: PlatformWriteTx, input: CreateClinic): Promise<ClinicCreation> {
  const { userId } = tx.actor;
  if (userId === null) throw new Error("a clinic is asked for by somebody");
  if (await slugIsTaken(tx, input.slug)) throw slugTaken();
  const inserted = await tx
    .insertInto("tenant_creation")
    .values({
      id: newId(),
      slug: input.slug,
      name: input.name,
      name_local: input.localName,
      time_zone: input.timeZone,
      administrator_email: input.administrator.email,
      administrator_language: input.administrator.language,
      requested_by: userId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!inserted) throw slugTaken();
  const clinicId = TenantId.parse(inserted.id);
  tx.enqueue("clinic.create", { clinicId });
  tx.changed({ resource: "clinic", id: clinicId, after: { slug: input.slug } });
  return getClinicCreation(tx, clinicId);
}

function slugTaken(): DomainError {
  return invalidField("slug", "taken", "Another clinic has this slug.");
}

/** A hyphen becomes an underscore in the schema's name, and a slug has none: where slugs differ, schemas do. */
async function slugIsTaken(tx: PlatformTx, slug: string): Promise<boolean> {
  return (
    (await tx.selectFrom("tenant").select("id").where("slug", "=", slug).executeTakeFirst()) !== undefined
  );
}

/** Has a creation that failed tried again. CONFLICT for any other. */
export async function retryClinicCreation(
  tx: PlatformWriteTx,
  { clinicId }: ClinicRef,
): Promise<ClinicCreation> {
  await leaveFailed(tx, clinicId, { state: "requested", finished_at: null });
  tx.enqueue("clinic.create", { clinicId });
  return getClinicCreation(tx, clinicId);
}

/** Gives the slug free. CONFLICT for one that has not failed, and for a clinic that exists: only its invitation is missing. */
export async function discardClinicCreation(
  tx: PlatformWriteTx,
  { clinicId }: ClinicRef,
): Promise<ClinicCreation> {
  const built = await tx.selectFrom("tenant").select("id").where("id", "=", clinicId).executeTakeFirst();
  if (built) throw new DomainError("CONFLICT", "This clinic exists. Have it tried again.");
  await leaveFailed(tx, clinicId, { state: "discarded", finished_at: new Date() });
  return getClinicCreation(tx, clinicId);
}

async function leaveFailed(
  tx: PlatformWriteTx,
  clinicId: TenantId,
  next: { state: "requested" | "discarded"; finished_at: Date | null },
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable("tenant_creation")
    .set({ ...next, failure: null })
    .where("id", "=", clinicId)
    .where("state", "=", "failed")
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new DomainError("CONFLICT", "This creation has not failed.");
  tx.changed({ resource: "clinic", id: clinicId, after: { creation: next.state } });
}
