import { type Patient, PatientId, type RegisterPatient } from "@polyclinic/contracts";
import { newId, type TenantWriteTx } from "@polyclinic/db";
import { selectPatients, toPatient } from "./columns.ts";
import { demographicColumns, telecomRows } from "./rows.ts";
import { checkBirthDate } from "./rules.ts";

export const MRN_DIGITS = 6;

/** The MRN of the patient with this index. */
type Mrns = (index: number) => string;

/** Writes patients as they are, without looking for duplicates, all or none. MRNs follow the order of `inputs`. */
export async function insertPatients(
  tx: TenantWriteTx,
  inputs: readonly RegisterPatient[],
): Promise<Patient[]> {
  return writePatients(tx, inputs, await takeMrns(tx, inputs.length));
}

/** In one round trip. */
export async function writePatients(
  tx: TenantWriteTx,
  inputs: readonly RegisterPatient[],
  mrns: Mrns,
): Promise<Patient[]> {
  for (const { birthDate } of inputs) if (birthDate) checkBirthDate(birthDate, tx.tenant.timeZone);
  const rows = inputs.map((input, index) => ({
    id: PatientId.parse(newId()),
    mrn: mrns(index),
    ...demographicColumns(input),
    created_by: tx.actor.userId,
    updated_by: tx.actor.userId,
  }));
  const telecom = rows.flatMap((row, index) => telecomRows(row.id, inputs[index]?.telecom ?? []));
  const ids = rows.map((row) => row.id);
  const [, , written] = await Promise.all([
    tx.insertInto("patient").values(rows).execute(),
    telecom.length > 0 && tx.insertInto("patient_telecom").values(telecom).execute(),
    // Ids of one process sort by the time they were made: this is the order of `inputs`.
    selectPatients(tx).where("patient.id", "in", ids).orderBy("patient.id").execute(),
  ]);
  const patients = written.map(toPatient);
  for (const [index, patient] of patients.entries()) {
    const reason = inputs[index]?.duplicateOverride?.reason;
    const { id } = patient;
    tx.changed({ resource: "patient", id, patientId: id, after: patient, ...(reason && { reason }) });
  }
  return patients;
}

/** A number that is taken and then rolled back is given again: MRNs have no gaps and are never used twice. */
export async function takeMrns(tx: TenantWriteTx, count: number): Promise<Mrns> {
  const { value } = await tx
    .updateTable("counter")
    .set((eb) => ({ value: eb("value", "+", String(count)) }))
    .where("name", "=", "mrn")
    .returning("value")
    .executeTakeFirstOrThrow();
  const first = Number(value) - count + 1;
  return (index) => String(first + index).padStart(MRN_DIGITS, "0");
}
