import type { OutageReason, UsageMetric, WatchedService } from "@polyclinic/contracts";
import type { ColumnType } from "kysely";
import type { BigInteger, Fixed, Timestamp, TimestampDefaultNow } from "./columns.ts";

/** A time in which a service was found in one state again and again. Times between two of them nobody has measured. */
export interface ServicePeriodTable {
  id: Fixed<string>;
  service: Fixed<WatchedService>;
  state: Fixed<"ok" | "down">;
  /** Of an outage: what was met first. */
  reason: Fixed<OutageReason | null>;
  since: ColumnType<string, string | Date, never>;
  /** When it was last found so. */
  seen_at: Timestamp;
}

/** One row: which worker measures. The others do not, so that two views of a service never take turns. */
export interface ServiceWatchTable {
  id: Fixed<string>;
  /** Null until there was one. */
  observer: string | null;
  seen_at: Timestamp | null;
}

export interface UsageCounterTable {
  id: Fixed<string>;
  tenant_id: Fixed<string>;
  metric: Fixed<UsageMetric>;
  /** In the clinic's time zone. */
  day: Fixed<string>;
  /** Of the whole day as far as it is known: measuring again replaces it. */
  value: BigInteger;
  measured_at: TimestampDefaultNow;
}
