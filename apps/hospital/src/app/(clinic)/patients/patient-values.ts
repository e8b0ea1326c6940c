import type { Calendar, Patient } from "@polyclinic/contracts";
import {
  type AddressEntry,
  addressEntry,
  type BirthDateEntry,
  birthDateEntry,
  type DisplaySettings,
} from "@polyclinic/ui";

/** A patient as the fields of the form hold it: what is not known is an empty text. */
export interface PatientValues {
  givenName: string;
  middleName: string;
  familyName: string;
  localName: string;
  sex: string;
  birthDate: BirthDateEntry;
  telecom: string[];
  address: AddressEntry;
  preferredLanguage: string;
  fatherName: string;
  motherName: string;
  guardianName: string;
}

export function emptyValues(calendar: Calendar): PatientValues {
  return {
    givenName: "",
    middleName: "",
    familyName: "",
    localName: "",
    sex: "",
    birthDate: { kind: "date", text: "", calendar },
    telecom: [""],
    address: addressEntry(null),
    preferredLanguage: "",
    fatherName: "",
    motherName: "",
    guardianName: "",
  };
}

export function valuesOf(patient: Patient, display: DisplaySettings): PatientValues {
  return {
    givenName: patient.givenName,
    middleName: patient.middleName ?? "",
    familyName: patient.familyName,
    localName: patient.localName ?? "",
    sex: patient.sex,
    birthDate: birthDateEntry(patient.birthDate, display),
    telecom: patient.telecom.length > 0 ? patient.telecom.map(({ text }) => text) : [""],
    address: addressEntry(patient.address),
    preferredLanguage: patient.preferredLanguage ?? "",
    fatherName: patient.fatherName ?? "",
    motherName: patient.motherName ?? "",
    guardianName: patient.guardianName ?? "",
  };
}
