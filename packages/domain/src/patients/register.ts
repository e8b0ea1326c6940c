import {
  DomainError,
  type Patient,
  type PatientDuplicates,
  type RegisterPatient,
} from "@polyclinic/contracts";
import type { TenantWriteTx } from "@polyclinic/db";
import { findDuplicates } from "./duplicates.ts";
import { insertPatients } from "./insert.ts";

/** Throws POSSIBLE_DUPLICATE with the candidates unless the caller overrides; nothing is written then. */
export async function registerPatient(tx: TenantWriteTx, input: RegisterPatient): Promise<Patient> {
  await lockRegistration(tx);
  const candidates = await findDuplicates(tx, input);
  if (candidates.length > 0 && !input.duplicateOverride) {
    throw new DomainError("POSSIBLE_DUPLICATE", "This person may be registered already.", {
      details: { candidates } satisfies PatientDuplicates,
    });
  }
  const [patient] = await insertPatients(tx, [input]);
  if (!patient) throw new Error("the patient that was just inserted is not there");
  return patient;
}

/** One registration at a time in a clinic: otherwise two desks that register the same person at once both see nobody. */
async function lockRegistration(tx: TenantWriteTx): Promise<void> {
  await tx
    .selectFrom("counter")
    .select("value")
    .where("name", "=", "mrn")
    .forUpdate()
    .executeTakeFirstOrThrow();
}
