import type { ColumnType } from "kysely";
import type { Fixed } from "./columns.ts";

/**
 * What was answered to whoever may ask once more. Not among the tables of a transaction's types: see once.ts. An answer
 * tells of patients like the rows beside it; a row lives for a day.
 */
export interface IdempotencyKeyTable {
  id: Fixed<string>;
  key_hash: Fixed<string>;
  /** Of the write: a call may have several of them. */
  action: Fixed<string>;
  fingerprint: Fixed<string>;
  /** Written as the text of JSON. */
  answer: ColumnType<unknown, string, never>;
}
