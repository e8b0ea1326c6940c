import type { Generated } from "kysely";
import type { Fixed, Timestamp, TimestampDefaultNow } from "./columns.ts";

/** What was asked for never changes; that its time is over, or that nobody answered, is read off the clock. */
export interface SupportGrantTable {
  id: Fixed<string>;
  tenant_id: Fixed<string>;
  operator_id: Fixed<string>;
  reason: Fixed<string>;
  /** SupportPermission of contracts. */
  permissions: Fixed<string[]>;
  minutes: Fixed<number>;
  state: Generated<"requested" | "approved" | "refused" | "ended">;
  requested_at: TimestampDefaultNow;
  /** Somebody of the clinic. */
  decided_by: string | null;
  decided_at: Timestamp | null;
  ends_at: Timestamp | null;
  ended_by: string | null;
  ended_at: Timestamp | null;
}
