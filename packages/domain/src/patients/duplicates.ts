import type { BirthDate, PatientSummary, RegisterPatient } from "@polyclinic/contracts";
import type { TenantTables, TenantTx } from "@polyclinic/db";
import { type ExpressionBuilder, sql } from "kysely";
import { toE164 } from "../phone.ts";
import { selectSummaries, toSummary } from "./columns.ts";
import { nameKey } from "./rows.ts";

const MOST_COMPARED = 200;
const MOST_CANDIDATES = 5;
/** Names that are alike say something together with a birth date or a phone, and nearly the same ones by themselves. */
const ALIKE = 0.5;
const NEARLY_THE_SAME = 0.8;

/**
 * Patients who may be the same person, the likeliest first: nearly the same name and no birth date that speaks
 * against it, or a rather similar name together with the same birth date or a shared phone. A phone alone says
 * nothing, since families share it. The warning advises, it never decides.
 *
 * One statement, and each of the three ways to be found is an index's: comparing the names of a whole clinic took 15 ms
 * with 5,000 patients, while everybody else who registers waits.
 */
export async function findDuplicates(tx: TenantTx, input: RegisterPatient): Promise<PatientSummary[]> {
  const key = nameKey(input);
  const numbers = input.telecom.map(({ text }, rank) => toE164(text, `telecom.${rank}.text`));
  const similarity = sql<number>`reference.similarity(patient.name_key, ${key})`;
  const rows = await selectSummaries(tx)
    .select(similarity.as("similarity"))
    .select((eb) => sharesPhone(eb, numbers).as("sharesPhone"))
    .where("patient.archived_at", "is", null)
    .where("patient.id", "in", (eb) => candidates(eb, key, input.birthDate, numbers))
    .where(similarity, ">=", ALIKE)
    .orderBy(similarity, "desc")
    .orderBy("patient.id", "desc")
    .limit(MOST_COMPARED)
    .execute();
  return rows
    .map((row) => ({ ...row, patient: toSummary(row) }))
    .filter((candidate) => isLikely(candidate, input.birthDate))
    .slice(0, MOST_CANDIDATES)
    .map(({ patient }) => patient);
}

type Select = ExpressionBuilder<TenantTables, "patient">;

function sharesPhone(eb: Select, numbers: string[]) {
  if (numbers.length === 0) return eb.lit(false);
  const shared = eb
    .selectFrom("patient_telecom")
    .select("patient_telecom.id")
    .whereRef("patient_telecom.patient_id", "=", "patient.id")
    .where("patient_telecom.value", "in", numbers);
  return eb.exists(shared).$castTo<boolean>();
}

/** `%` finds what NEARLY_THE_SAME says: packages/db/src/pool.ts sets its threshold. With a lower one it finds more. */
function candidates(eb: Select, key: string, birthDate: BirthDate | null, numbers: string[]) {
  let found = eb
    .selectFrom("patient as named")
    .select("named.id")
    .where(sql<boolean>`named.name_key operator(reference.%) ${key}`);
  if (birthDate?.precision === "day") {
    const born = eb.selectFrom("patient as born").select("born.id");
    found = found.union(born.where("born.birth_date", "=", birthDate.date));
  }
  if (numbers.length > 0) {
    const called = eb.selectFrom("patient_telecom as called").select("called.patient_id as id");
    found = found.union(called.where("called.value", "in", numbers));
  }
  return found;
}

interface Candidate {
  patient: PatientSummary;
  similarity: number;
  sharesPhone: boolean;
}

function isLikely(candidate: Candidate, birthDate: BirthDate | null): boolean {
  const dates = compareBirthDates(candidate.patient.birthDate, birthDate);
  if (candidate.similarity >= ALIKE && (dates === "same" || candidate.sharesPhone)) return true;
  return candidate.similarity >= NEARLY_THE_SAME && dates !== "different";
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
