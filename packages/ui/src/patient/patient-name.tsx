"use client";

import { type BirthDate, colorOf, type Sex } from "@polyclinic/contracts";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useAgeText } from "../dates/age-text.ts";
import { firstLetter } from "../first-letter.ts";

export interface NamedPatient {
  givenName: string;
  middleName: string | null;
  familyName: string;
  sex: Sex;
  birthDate: BirthDate | null;
  mrn: string;
}

export function fullName(patient: Pick<NamedPatient, "givenName" | "middleName" | "familyName">): string {
  return [patient.givenName, patient.middleName, patient.familyName].filter(Boolean).join(" ");
}

/** `F 34 y · 000123`: what tells two patients of one name apart. */
export function usePatientFacts(patient: NamedPatient): string {
  const t = useTranslations("ui.patient");
  const age = useAgeText(patient.birthDate);
  const sexAndAge = [t(`sexShort.${patient.sex}`), age].filter(Boolean).join(" ");
  return [sexAndAge, patient.mrn].filter(Boolean).join(" · ");
}

/** `Given Family · F 34 y · MRN`: the one way in which a patient is named, everywhere. */
export function PatientName({
  patient,
  large = false,
}: {
  patient: NamedPatient;
  large?: boolean;
}): ReactNode {
  const facts = usePatientFacts(patient);
  return (
    <span className="ui-patient" data-large={large || undefined}>
      <Initials patient={patient} />
      <span className="ui-patient-line">
        <strong>
          <bdi>{fullName(patient)}</bdi>
        </strong>{" "}
        <span className="ui-patient-facts">
          <span className="ui-patient-dot">· </span>
          {facts}
        </span>
      </span>
    </span>
  );
}

/** Stands where a photo will. Not read aloud, since the name follows. */
export function Initials({
  patient,
}: {
  patient: Pick<NamedPatient, "givenName" | "familyName" | "mrn">;
}): ReactNode {
  return (
    <span className="ui-initials" aria-hidden="true" style={{ "--ui-hue": colorOf(patient.mrn) } as object}>
      {firstLetter(patient.givenName)}
      {firstLetter(patient.familyName)}
    </span>
  );
}
