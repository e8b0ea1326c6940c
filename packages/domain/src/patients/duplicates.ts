import type { BirthDate, PatientSummary, RegisterPatient } from "@polyclinic/contracts";
import type { TenantTx } from "@polyclinic/db";
import { sql } from "kysely";
import { selectSummaries, toSummary } from "./columns.ts";
import { nameKey } from "./rows.ts";
import { toE164 } from "./rules.ts";

const MOST_COMPARED = 200;
const MOST_CANDIDATES = 5;

/**
 * Patients who may be the same person, the likeliest first: nearly the same name and no birth date that speaks
 * against it, or a rather similar name together with the same birth date or a shared phone. A phone alone says
 * nothing, since families share it. The warning advises, it never decides.
 */
export async function findDuplicates(tx: TenantTx, input: RegisterPatient): Promise<PatientSummary[]> {
  const key = nameKey(input);
  const similarity = sql<number>`reference.similarity(name_key, ${key})`;
  const rows = await selectSummaries(tx)
    .select(similarity.as("similarity"))
    .where("patient.archived_at", "is", null)
    .where(sql<boolean>`name_key operator(reference.%) ${key}`)
    .orderBy(similarity, "desc")
    .orderBy("patient.id", "desc")
    .limit(MOST_COMPARED)
    .execute();
  const callable = await patientsWithPhone(tx, input);
  return rows
    .map((row) => ({
      patient: toSummary(row),
      similarity: row.similarity,
      sharesPhone: callable.has(row.id),
    }))
    .filter((candidate) => isLikely(candidate, input.birthDate))
    .slice(0, MOST_CANDIDATES)
    .map((candidate) => candidate.patient);
}

interface Candidate {
  patient: PatientSummary;
  similarity: number;
  sharesPhone: boolean;
}

function isLikely(candidate: Candidate, birthDate: BirthDate | null): boolean {
  const dates = compareBirthDates(candidate.patient.birthDate, birthDate);
  if (candidate.similarity >= 0.5 && (dates === "same" || candidate.sharesPhone)) return true;
  return candidate.similarity >= 0.8 && dates !== "different";
}

/** An age that was told may be some years off, so only two exact dates can be the same, and near years never differ. */
function compareBirthDates(
  one: BirthDate | null,
  other: BirthDate | null,
): "same" | "possible" | "different" {
  if (!one || !other) return "possible";
  if (one.precision === "day" && other.precision === "day")
    return one.date === other.date ? "same" : "different";
  const years = Math.abs(Number(one.date.slice(0, 4)) - Number(other.date.slice(0, 4)));
  const estimated = one.precision === "estimated" || other.precision === "estimated";
  return years <= (estimated ? 5 : 1) ? "possible" : "different";
}

async function patientsWithPhone(tx: TenantTx, input: RegisterPatient): Promise<ReadonlySet<string>> {
  const numbers = input.telecom.map(({ text }, rank) => toE164(text, `telecom.${rank}.text`));
  if (numbers.length === 0) return new Set();
  const rows = await tx
    .selectFrom("patient_telecom")
    .select("patient_id")
    .where("value", "in", numbers)
    .limit(MOST_COMPARED)
    .execute();
  return new Set(rows.map((row) => row.patient_id));
}
