import type { PatientMatches, SearchPatients } from "@polyclinic/contracts";
import type { TenantTx } from "@polyclinic/db";
import { foldName, fromDevanagariDigits } from "@polyclinic/nepal";
import { type Expression, type SqlBool, sql } from "kysely";
import { selectSummaries, toSummary } from "./columns.ts";
import { MRN_DIGITS } from "./insert.ts";

const MOST_WORDS = 6;

/**
 * Digits look for an MRN or (part of) a phone number, anything else for a name in either script. Archived patients
 * stay out, but for the one whose MRN it is.
 */
export async function searchPatients(
  tx: TenantTx,
  { query, limit }: SearchPatients,
): Promise<PatientMatches> {
  const digits = fromDevanagariDigits(query).replace(/[\s()+-]/g, "");
  if (/^\d+$/.test(digits)) return byNumber(tx, digits, limit);

  const words = foldName(query).split(" ").filter(Boolean).slice(0, MOST_WORDS);
  if (words.length === 0) return { items: [] };
  const close = await byName(tx, words, limit, isCloseTo);
  return close.items.length > 0 ? close : byName(tx, words, limit, isRoughly);
}

async function byNumber(tx: TenantTx, digits: string, limit: number): Promise<PatientMatches> {
  const mrn = digits.padStart(MRN_DIGITS, "0");
  // Numbers are stored as +977…, while people type the trunk's 0 in front.
  const part = digits.replace(/^0+/, "");
  const rows = await selectSummaries(tx)
    .where((eb) => eb.or([eb("patient.archived_at", "is", null), eb("patient.mrn", "=", mrn)]))
    .where("patient.id", "in", (eb) => {
      const ofMrn = eb
        .selectFrom("patient as numbered")
        .select("numbered.id")
        .where("numbered.mrn", "=", mrn);
      if (part.length < 4) return ofMrn;
      return ofMrn.union(
        eb
          .selectFrom("patient_telecom as called")
          .select("called.patient_id as id")
          .where("called.value", "like", `%${part}%`),
      );
    })
    .orderBy((eb) => eb("patient.mrn", "=", mrn), "desc")
    .orderBy("patient.id", "desc")
    .limit(limit)
    .execute();
  return { items: rows.map(toSummary) };
}

type Nearness = (word: string) => Expression<SqlBool>;

/** Every word must be near some part of the name, in any order: "shresta sita" finds Sita Kumari Shrestha. */
async function byName(tx: TenantTx, words: string[], limit: number, near: Nearness): Promise<PatientMatches> {
  const rows = await selectSummaries(tx)
    .where("patient.archived_at", "is", null)
    .where((eb) => eb.and(words.map(near)))
    .orderBy(sql.join(words.map(nearness), sql` + `), "desc")
    .orderBy(sql`reference.similarity(name_key, ${words.join(" ")})`, "desc")
    .orderBy("patient.id", "desc")
    .limit(limit)
    .execute();
  return { items: rows.map(toSummary) };
}

function nearness(word: string) {
  return sql<number>`reference.word_similarity(${word}, name_key)`;
}

/** The trigram index serves this one; pg_trgm.word_similarity_threshold is 0.6. */
function isCloseTo(word: string) {
  return sql<boolean>`${word} operator(reference.<%) name_key`;
}

/** Reads every row, so it is asked only when nothing is close. */
function isRoughly(word: string) {
  return sql<boolean>`reference.word_similarity(${word}, name_key) >= 0.35`;
}
