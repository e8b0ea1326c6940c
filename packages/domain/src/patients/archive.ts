import type { ArchivePatient, Patient } from "@polyclinic/contracts";
import type { TenantWriteTx } from "@polyclinic/db";
import { sql } from "kysely";
import { getPatientForUpdate } from "./find.ts";
import { nextVersion, refuseConflict } from "./update.ts";

/** The record leaves lists and searches but still opens by its id. Throws CONFLICT like an update. */
export async function archivePatient(
  tx: TenantWriteTx,
  { id, version, reason }: ArchivePatient,
): Promise<Patient> {
  const before = await getPatientForUpdate(tx, id);
  refuseConflict(before, version);
  await tx
    .updateTable("patient")
    .set({ archived_at: sql<string>`now()`, archive_reason: reason, ...nextVersion(tx) })
    .where("id", "=", id)
    .execute();
  const after = await getPatientForUpdate(tx, id);
  tx.changed({ resource: "patient", id, patientId: id, before, after, reason });
  return after;
}
