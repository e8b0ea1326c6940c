import type { Patient, UpdatePatient } from "@polyclinic/contracts";
import type { Demographics } from "../../patient-input.ts";

export type Changes = Omit<UpdatePatient, "id" | "version">;
export type FieldName = keyof Demographics;

export const FIELD_NAMES = [
  "givenName",
  "middleName",
  "familyName",
  "localName",
  "sex",
  "birthDate",
  "telecom",
  "address",
  "preferredLanguage",
  "fatherName",
  "motherName",
  "guardianName",
] as const satisfies readonly FieldName[];

/** The part of a record that the form changes. */
export function demographicsOf(patient: Patient): Demographics {
  const telecom = patient.telecom.map(({ text }) => ({ text }));
  return { ...Object.fromEntries(FIELD_NAMES.map((name) => [name, patient[name]])), telecom } as Demographics; // the names are all of its fields
}

/** The fields in which the two differ. */
export function differing(one: Demographics, other: Demographics): FieldName[] {
  return FIELD_NAMES.filter(
    (name) => JSON.stringify(ordered(one[name])) !== JSON.stringify(ordered(other[name])),
  );
}

interface Versions {
  /** With which the form began. */
  before: Demographics;
  mine: Demographics;
  /** As it was saved meanwhile. */
  theirs: Demographics;
}

/**
 * `asked`: they changed the field, and not to what I have. `unasked`: only I changed it, so that nobody has anything
 * to decide. `initial` of an asked field is mine if I changed it too.
 */
export function conflictingFields({ before, mine, theirs }: Versions) {
  const byMe = new Set(differing(before, mine));
  const byThem = new Set(differing(before, theirs));
  const names = differing(theirs, mine);
  const asked = names
    .filter((name) => byThem.has(name))
    .map((name) => ({ name, initial: byMe.has(name) ? ("mine" as const) : ("theirs" as const) }));
  return { asked, unasked: names.filter((name) => !byThem.has(name)) };
}

/** Only these fields are sent, so that the others stay as somebody else may have changed them. */
export function pick(demographics: Demographics, names: Iterable<FieldName>): Changes {
  return Object.fromEntries([...names].map((name) => [name, demographics[name]]));
}

/** The database gives keys back in an order of its own. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}
