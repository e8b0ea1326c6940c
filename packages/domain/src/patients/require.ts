import { DomainError, notFound, type PatientId } from "@polyclinic/contracts";
import type { TenantTx } from "@polyclinic/db";

/** NOT_FOUND for a patient of another clinic as for nobody. */
export async function requirePatient(tx: TenantTx, id: PatientId): Promise<{ isArchived: boolean }> {
  const patient = await tx
    .selectFrom("patient")
    .select("archived_at")
    .where("id", "=", id)
    .executeTakeFirst();
  return patient ? { isArchived: patient.archived_at !== null } : notFound("patient");
}

/** A record that is closed takes nothing new; what lies in it stays readable. */
export async function requireOpenPatient(tx: TenantTx, id: PatientId): Promise<void> {
  const { isArchived } = await requirePatient(tx, id);
  if (isArchived) throw new DomainError("CONFLICT", "This patient is archived and can no longer be changed.");
}
