import type { BirthDate, PatientId, RegisterPatient } from "@polyclinic/contracts";
import { newId } from "@polyclinic/db";
import { foldName } from "@polyclinic/nepal";
import { addressColumns } from "../address.ts";
import { toE164 } from "../phone.ts";

type Names = Pick<RegisterPatient, "givenName" | "middleName" | "familyName" | "localName">;
export type Demographics = Omit<RegisterPatient, "telecom" | "duplicateOverride">;

/** The key that search and the duplicate check compare; both scripts fold into the same letters. */
export function nameKey({ givenName, middleName, familyName }: Names): string {
  return foldName([givenName, middleName, familyName].filter((name) => name !== null).join(" "));
}

export function demographicColumns(input: Demographics) {
  return {
    given_name: input.givenName,
    middle_name: input.middleName,
    family_name: input.familyName,
    name_local: input.localName,
    name_key: nameKey(input),
    sex: input.sex,
    ...birthDateColumns(input.birthDate),
    father_name: input.fatherName,
    mother_name: input.motherName,
    guardian_name: input.guardianName,
    preferred_language: input.preferredLanguage,
    ...addressColumns(input.address),
  };
}

function birthDateColumns(birthDate: BirthDate | null) {
  return {
    birth_date: birthDate?.date ?? null,
    birth_date_precision: birthDate?.precision ?? null,
    birth_date_text: birthDate?.text ?? null,
    birth_date_calendar: birthDate?.calendar ?? null,
  };
}

/** The order in which numbers were given is their rank: the first one is called first. */
export function telecomRows(patientId: PatientId, telecom: RegisterPatient["telecom"]) {
  return telecom.map(({ text }, rank) => ({
    id: newId(),
    patient_id: patientId,
    value: toE164(text, `telecom.${rank}.text`),
    text,
    rank,
  }));
}
