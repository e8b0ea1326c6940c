import { type Patient, PatientConflict, PatientDuplicates, type PatientSummary } from "@polyclinic/contracts";
import { domainErrorOf } from "./errors.ts";

/** The row as it stands now, when the error is an edit of an older version. */
export function conflictOf(error: unknown): Patient | null {
  const body = domainErrorOf(error);
  if (body?.domainCode !== "CONFLICT") return null;
  const parsed = PatientConflict.safeParse(body.details);
  return parsed.success ? parsed.data.current : null;
}

/** The likeliest first; null when the error is another one. */
export function duplicatesOf(error: unknown): PatientSummary[] | null {
  const body = domainErrorOf(error);
  if (body?.domainCode !== "POSSIBLE_DUPLICATE") return null;
  const parsed = PatientDuplicates.safeParse(body.details);
  return parsed.success ? parsed.data.candidates : null;
}
