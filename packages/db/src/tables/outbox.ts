import type { Fixed, Json, TimestampDefaultNow } from "./columns.ts";

/**
 * Jobs that the worker has not taken yet, in the schema of whom they belong to. Not among the tables of a transaction's
 * types: `enqueue` writes it, outbox.ts empties it.
 */
export interface OutboxTable {
  id: Fixed<string>;
  kind: Fixed<string>;
  payload: Json;
  /** Of the request that caused the job. */
  request_id: Fixed<string>;
  created_at: TimestampDefaultNow;
}

/** A notice on it names the schema whose outbox has something new. */
export const OUTBOX_CHANNEL = "outbox";
