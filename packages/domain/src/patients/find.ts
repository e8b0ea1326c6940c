import { notFound, type Patient, type PatientId, type PatientRef } from "@polyclinic/contracts";
import type { TenantTx, TenantViewTx, TenantWriteTx } from "@polyclinic/db";
import { selectPatients, toPatient } from "./columns.ts";

/** Archived patients are found too. Null for an id of another clinic as for an unknown one: the caller cannot tell them apart. */
export async function findPatient(tx: TenantTx, id: PatientId): Promise<Patient | null> {
  const row = await selectPatients(tx).where("patient.id", "=", id).executeTakeFirst();
  return row ? toPatient(row) : null;
}

/** For whoever is shown the record. */
export async function openPatient(tx: TenantViewTx, { id }: PatientRef): Promise<Patient> {
  const patient = (await findPatient(tx, id)) ?? notFound("patient");
  tx.viewed({ resource: "patient", id, patientId: id });
  return patient;
}

/** Holds the row's lock until the transaction ends, so that the version which was read is the version that is written. */
export async function getPatientForUpdate(tx: TenantWriteTx, id: PatientId): Promise<Patient> {
  const row = await selectPatients(tx).where("patient.id", "=", id).forUpdate("patient").executeTakeFirst();
  return row ? toPatient(row) : notFound("patient");
}
