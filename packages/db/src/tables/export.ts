import type { ExportFailure, ExportState } from "@polyclinic/contracts";
import type { ColumnType, Generated } from "kysely";
import type { BigInteger, Fixed, Timestamp, TimestampDefaultNow } from "./columns.ts";

type JsonOrNull = ColumnType<unknown, string | null, string | null>;

/** Everything of a clinic in one archive. */
export interface TenantExportTable {
  id: Fixed<string>;
  tenant_id: Fixed<string>;
  state: Generated<ExportState>;
  requested_by: Fixed<string>;
  requested_at: TimestampDefaultNow;
  /** Of the job that makes it, once it has begun. */
  job_id: string | null;
  /** Of the last attempt: what lies, or may lie, in the bucket. Null: nothing of it does. */
  object_key: string | null;
  /** ExportProgress of contracts. */
  progress: JsonOrNull;
  failure: ExportFailure | null;
  finished_at: Timestamp | null;
  /** ExportContents of contracts. */
  contents: JsonOrNull;
  /** Bytes. */
  size: BigInteger | null;
  /** In hexadecimal. */
  sha256: string | null;
  expires_at: Timestamp | null;
  /** When its download was last asked for. */
  downloaded_at: Timestamp | null;
}
