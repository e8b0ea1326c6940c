import { type BirthDate, RegisterPatient } from "@polyclinic/contracts";
import { normalisePhone } from "@polyclinic/nepal";
import { type BirthDateProblem, type Problem, problemsOf, readAddress, readBirthDate } from "@polyclinic/ui";
import type { PatientValues } from "./patient-values.ts";

export type Demographics = Omit<RegisterPatient, "duplicateOverride">;

export type ReadPatient = { ok: true; patient: Demographics } | { ok: false; problems: Problem[] };

interface Context {
  /** The clinic's date, AD. */
  today: string;
  /** The record as it is, when this is a change of one. */
  before?: { values: PatientValues; birthDate: BirthDate | null };
}

/** The schema is the one that the API checks with, so that what passes here is refused there for other reasons only. */
export function readPatient(values: PatientValues, context: Context): ReadPatient {
  const birth = readBirth(values, context);
  const phones = values.telecom
    .map((text, index) => ({ text, index }))
    .filter(({ text }) => text.trim() !== "");
  const parsed = RegisterPatient.safeParse({
    givenName: values.givenName,
    middleName: known(values.middleName),
    familyName: values.familyName,
    localName: known(values.localName),
    sex: values.sex,
    birthDate: birth.ok ? birth.value : null,
    fatherName: known(values.fatherName),
    motherName: known(values.motherName),
    guardianName: known(values.guardianName),
    preferredLanguage: known(values.preferredLanguage),
    address: readAddress(values.address),
    telecom: phones.map(({ text }) => ({ text })),
  });
  const unreadable = phones
    .filter(({ text }) => !normalisePhone(text).ok)
    .map(({ index }) => phoneProblem(index));
  const refused = parsed.success ? [] : problemsOf(parsed.error).map((problem) => inForm(problem, phones));
  if (parsed.success && birth.ok && unreadable.length === 0) return { ok: true, patient: parsed.data };
  const undated = birth.ok ? [] : [birthDateProblem(birth.problem)];
  return { ok: false, problems: [...refused, ...unreadable, ...undated] };
}

/** Problems as the API names them, for the fields of the form. */
export function problemsInForm(problems: readonly Problem[], values: PatientValues): Problem[] {
  const phones = values.telecom
    .map((text, index) => ({ text, index }))
    .filter(({ text }) => text.trim() !== "");
  return problems.map((problem) => inForm(problem, phones));
}

/** A birth date that nobody touched stays as it was recorded: an age that was told years ago would grow younger. */
function readBirth(values: PatientValues, { today, before }: Context) {
  if (before && JSON.stringify(before.values.birthDate) === JSON.stringify(values.birthDate)) {
    return { ok: true as const, value: before.birthDate };
  }
  return readBirthDate(values.birthDate, today);
}

function known(text: string): string | null {
  return text.trim() === "" ? null : text;
}

function phoneProblem(index: number): Problem {
  return { path: `telecom.${index}`, code: "phone", message: "" };
}

function birthDateProblem(problem: BirthDateProblem): Problem {
  return { path: "birthDate", code: "custom", message: "", textKey: `dates.problems.${problem}` };
}

/** Empty phone fields are not sent, so the third number of the input may stand in the fourth field. */
function inForm(problem: Problem, phones: readonly { index: number }[]): Problem {
  const phone = /^telecom\.(\d+)/.exec(problem.path)?.[1];
  if (phone !== undefined) return { ...problem, path: `telecom.${phones[Number(phone)]?.index ?? 0}` };
  return problem.path.startsWith("birthDate.") ? { ...problem, path: "birthDate" } : problem;
}
