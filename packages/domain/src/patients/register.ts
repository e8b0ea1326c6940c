import {
  DomainError,
  type Patient,
  type PatientDuplicates,
  type RegisterPatient,
} from "@polyclinic/contracts";
import type { TenantWriteTx } from "@polyclinic/db";
import { findDuplicates } from "./duplicates.ts";
import { takeMrns, writePatients } from "./insert.ts";

/**
 * Throws POSSIBLE_DUPLICATE with the candidates unless the caller overrides; nothing is written then.
 *
 * One registration at a time in a clinic: otherwise two desks that register the same person at once both see nobody.
 * Whoever takes the MRN holds that lock, and the search for duplicates is sent behind it, in the same round trip.
 */
export async function registerPatient(tx: TenantWriteTx, input: RegisterPatient): Promise<Patient> {
  const [mrns, candidates] = await Promise.all([takeMrns(tx, 1), findDuplicates(tx, input)]);
  if (candidates.length > 0 && !input.duplicateOverride) {
    throw new DomainError("POSSIBLE_DUPLICATE", "This person may be registered already.", {
      details: { candidates } satisfies PatientDuplicates,
    });
  }
  const [patient] = await writePatients(tx, [input], mrns);
  if (!patient) throw new Error("the patient that was just inserted is not there");
  return patient;
}
