import { isDeepStrictEqual } from "node:util";
import { DomainError, type Patient, type PatientConflict, type UpdatePatient } from "@polyclinic/contracts";
import type { TenantWriteTx } from "@polyclinic/db";
import { sql } from "kysely";
import { getPatientForUpdate } from "./find.ts";
import { demographicColumns, telecomRows } from "./rows.ts";
import { checkBirthDate } from "./rules.ts";

/**
 * Throws CONFLICT, with the row as it stands, when it changed since `version` or is archived. An update that changes
 * nothing leaves the row, its version and its history as they are.
 */
export async function updatePatient(tx: TenantWriteTx, input: UpdatePatient): Promise<Patient> {
  const before = await getPatientForUpdate(tx, input.id);
  refuseConflict(before, input.version);

  const { id, version: _, telecom, ...changes } = input;
  // What was stored stays valid, even after a correction of the Bikram Sambat table.
  if (changes.birthDate && !isDeepStrictEqual(changes.birthDate, before.birthDate)) {
    checkBirthDate(changes.birthDate, tx.tenant.timeZone);
  }
  const columns = demographicColumns({ ...before, ...changes });
  const sameTelecom = !telecom || isDeepStrictEqual(texts(telecom), texts(before.telecom));
  if (sameTelecom && isDeepStrictEqual(columns, demographicColumns(before))) return before;

  await tx
    .updateTable("patient")
    .set({ ...columns, ...nextVersion(tx) })
    .where("id", "=", id)
    .execute();
  if (telecom) {
    await tx.deleteFrom("patient_telecom").where("patient_id", "=", id).execute();
    if (telecom.length > 0) await tx.insertInto("patient_telecom").values(telecomRows(id, telecom)).execute();
  }

  const after = await getPatientForUpdate(tx, id);
  tx.changed({ resource: "patient", id, patientId: id, before, after });
  return after;
}

export function refuseConflict(current: Patient, version: number): void {
  if (current.version === version && current.archivedAt === null) return;
  const message =
    current.archivedAt === null
      ? "Somebody else changed this patient in the meantime."
      : "This patient is archived and can no longer be changed.";
  throw new DomainError("CONFLICT", message, { details: { current } satisfies PatientConflict });
}

export function nextVersion(tx: TenantWriteTx) {
  return { version: sql<number>`version + 1`, updated_at: sql<string>`now()`, updated_by: tx.actor.userId };
}

function texts(telecom: readonly { text: string }[]): string[] {
  return telecom.map(({ text }) => text);
}
