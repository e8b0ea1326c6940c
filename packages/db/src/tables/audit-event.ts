import type { Fixed, Json, Timestamp, TimestampDefaultNow } from "./columns.ts";

/** Insert-only, for the role as well as in these types. `before` and `after` are patient data. */
export interface AuditEventTable {
  id: Fixed<string>;
  at: TimestampDefaultNow;
  /** Null for what no person did, such as a job. */
  actor_user_id: Fixed<string | null>;
  actor_roles: Fixed<string[]>;
  app_id: Fixed<string>;
  action: Fixed<string>;
  resource: Fixed<string | null>;
  resource_id: Fixed<string | null>;
  before: Json | null;
  after: Json | null;
  reason: Fixed<string | null>;
  request_id: Fixed<string>;
  /** By which seal it is held. Null: written by a release that knew none. */
  batch: Fixed<number | null>;
}

export interface ClinicAuditEventTable extends AuditEventTable {
  /** Whom it is about. */
  patient_id?: Fixed<string | null>;
}

/** One row: the batch that events are written to now, and how far sealing has come. See audit-log.ts. */
export interface AuditBatchTable {
  id: Fixed<string>;
  number: number;
  turned_at: Timestamp;
  /** Set together: batches below `fenced` are closed when every transaction below `fence` is over. */
  fence: string | null;
  fenced: number | null;
  /** The last seal that lies in the bucket too; -1 before the first. */
  copied: number;
}

/** Insert-only. The hashes are SHA-256, in hexadecimal digits; domain/src/audit/seal.ts says over what. */
export interface AuditSealTable {
  id: Fixed<string>;
  /** Of the batch. */
  number: Fixed<number>;
  events: Fixed<number>;
  first_at: Fixed<string>;
  last_at: Fixed<string>;
  ids_hash: Fixed<string>;
  rows_hash: Fixed<string>;
  previous_hash: Fixed<string>;
  hash: Fixed<string>;
  sealed_at: Fixed<string>;
}
