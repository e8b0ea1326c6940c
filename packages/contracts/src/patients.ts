import { z } from "zod";
import { PatientId } from "./ids.ts";
import { PageRequest, page } from "./page.ts";
import { line, pastedLine } from "./text.ts";

const PersonName = line(80).refine((name) => /\p{L}/u.test(name), {
  error: "A name has at least one letter.",
  params: { code: "no-letter" },
});

export const Sex = z.enum(["female", "male", "other", "unknown"]);
export type Sex = z.infer<typeof Sex>;

export const Calendar = z.enum(["bs", "ad"]);
export type Calendar = z.infer<typeof Calendar>;

/**
 * `date` is Gregorian (AD) and the first day of the month or year when only that is known; `estimated` comes from
 * an age. `text` is what was typed, in `calendar`, and outlives every correction of the Bikram Sambat table.
 */
export const BirthDate = z.strictObject({
  date: z.iso.date("Use a date like 1990-03-01.").refine((date) => date >= "1850-01-01", {
    error: "No patient was born before 1850.",
    params: { code: "before-1850" },
  }),
  precision: z.enum(["day", "month", "year", "estimated"]),
  text: pastedLine(40),
  calendar: Calendar,
});
export type BirthDate = z.infer<typeof BirthDate>;

/** Codes of `@polyclinic/nepal`. Each may be unknown; a code that is given must lie within the one above it. */
export const Address = z.strictObject({
  provinceCode: z.string().max(10).nullable(),
  districtCode: z.string().max(10).nullable(),
  municipalityCode: z.string().max(10).nullable(),
  ward: z.int().min(1).max(50).nullable(),
  tole: line(120).nullable(),
});
export type Address = z.infer<typeof Address>;

/** `value` is E.164, `text` what was typed. Families share phones: a number never names one patient. */
export const Telecom = z.object({ value: z.string(), text: z.string() });
export type Telecom = z.infer<typeof Telecom>;

const demographics = {
  givenName: PersonName,
  middleName: PersonName.nullable(),
  familyName: PersonName,
  /** The full name in Devanagari. */
  localName: line(200).nullable(),
  sex: Sex,
  birthDate: BirthDate.nullable(),
  fatherName: line(160).nullable(),
  motherName: line(160).nullable(),
  guardianName: line(160).nullable(),
  preferredLanguage: z.enum(["ne", "en"]).nullable(),
  address: Address.nullable(),
};

/** Answers are told as they stand, without the rules of what is typed: a name outlives the rule that let it in. */
export const Patient = z.object({
  id: PatientId,
  /** Given once by a counter of the clinic and never used again. */
  mrn: z.string(),
  givenName: z.string(),
  middleName: z.string().nullable(),
  familyName: z.string(),
  localName: z.string().nullable(),
  sex: Sex,
  birthDate: z.object({ ...BirthDate.shape, date: z.string(), text: z.string() }).nullable(),
  fatherName: z.string().nullable(),
  motherName: z.string().nullable(),
  guardianName: z.string().nullable(),
  preferredLanguage: demographics.preferredLanguage,
  address: z.object({ ...Address.shape, tole: z.string().nullable() }).nullable(),
  telecom: z.array(Telecom),
  archivedAt: z.iso.datetime().nullable(),
  archiveReason: z.string().nullable(),
  version: z.int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Patient = z.infer<typeof Patient>;

/** A row of a list. `phone` is the first number, E.164. */
export const PatientSummary = Patient.pick({
  id: true,
  mrn: true,
  givenName: true,
  middleName: true,
  familyName: true,
  localName: true,
  sex: true,
  birthDate: true,
  archivedAt: true,
}).extend({ phone: z.string().nullable() });
export type PatientSummary = z.infer<typeof PatientSummary>;

const telecomInput = z
  .array(z.strictObject({ text: pastedLine(40) }))
  .max(5, "Keep at most five phone numbers.");

/** Newest first, without archived patients. */
export const ListPatients = PageRequest;
export type ListPatients = z.infer<typeof ListPatients>;
export const PatientPage = page(PatientSummary);
export type PatientPage = z.infer<typeof PatientPage>;

/**
 * `query` is (part of) a name in either script, an MRN or a phone number; the best match comes first. An archived
 * patient is found by the whole MRN only.
 */
export const SearchPatients = z.strictObject({
  query: pastedLine(100),
  limit: z.int().min(1).max(50).default(20),
});
export type SearchPatients = z.infer<typeof SearchPatients>;
export const PatientMatches = z.object({ items: z.array(PatientSummary) });
export type PatientMatches = z.infer<typeof PatientMatches>;

export const PatientRef = z.strictObject({ id: PatientId });
export type PatientRef = z.infer<typeof PatientRef>;

/** Everything that may be unknown may be left out and is then null. */
export const RegisterPatient = z.strictObject({
  givenName: demographics.givenName,
  middleName: demographics.middleName.default(null),
  familyName: demographics.familyName,
  localName: demographics.localName.default(null),
  sex: demographics.sex,
  birthDate: demographics.birthDate.default(null),
  fatherName: demographics.fatherName.default(null),
  motherName: demographics.motherName.default(null),
  guardianName: demographics.guardianName.default(null),
  preferredLanguage: demographics.preferredLanguage.default(null),
  address: demographics.address.default(null),
  telecom: telecomInput.default([]),
  /** Registers although POSSIBLE_DUPLICATE was answered; the reason stands in the audit log. */
  duplicateOverride: z.strictObject({ reason: line(300) }).optional(),
});
export type RegisterPatient = z.infer<typeof RegisterPatient>;

/** What is left out stays as it is. `version` is that of the row which was edited. */
export const UpdatePatient = z.strictObject({
  id: PatientId,
  version: z.int().min(1),
  givenName: demographics.givenName.exactOptional(),
  middleName: demographics.middleName.exactOptional(),
  familyName: demographics.familyName.exactOptional(),
  localName: demographics.localName.exactOptional(),
  sex: demographics.sex.exactOptional(),
  birthDate: demographics.birthDate.exactOptional(),
  fatherName: demographics.fatherName.exactOptional(),
  motherName: demographics.motherName.exactOptional(),
  guardianName: demographics.guardianName.exactOptional(),
  preferredLanguage: demographics.preferredLanguage.exactOptional(),
  address: demographics.address.exactOptional(),
  telecom: telecomInput.exactOptional(),
});
export type UpdatePatient = z.infer<typeof UpdatePatient>;

export const ArchivePatient = z.strictObject({
  id: PatientId,
  version: z.int().min(1),
  reason: line(300),
});
export type ArchivePatient = z.infer<typeof ArchivePatient>;

export const PatientCount = z.object({ active: z.int(), archived: z.int() });
export type PatientCount = z.infer<typeof PatientCount>;

/** `details` of CONFLICT: the row as it stands now, to show beside what was typed. */
export const PatientConflict = z.object({ current: Patient });
export type PatientConflict = z.infer<typeof PatientConflict>;

/** `details` of POSSIBLE_DUPLICATE, the likeliest first. Left out without `patients:read`. */
export const PatientDuplicates = z.object({ candidates: z.array(PatientSummary) });
export type PatientDuplicates = z.infer<typeof PatientDuplicates>;
