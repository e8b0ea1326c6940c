import type { EmergencyAccessState } from "@polyclinic/contracts";
import type { TenantTables } from "@polyclinic/db";
import { type ExpressionBuilder, sql } from "kysely";

/** Of a row, by the clock of the database, like opened_at. */
export const STATE = sql<EmergencyAccessState>`case
  when reviewed_at is not null then 'reviewed'
  when ended_at is null and expires_at > now() then 'running'
  when opened_at > now() - interval '72 hours' then 'waiting'
  else 'overdue' end`;

export const ENDS_AT = sql<string>`coalesce(ended_at, expires_at)`;

/** The condition that the documents are open at this moment. */
export function isRunning(eb: ExpressionBuilder<TenantTables, "emergency_access">) {
  return eb.and([eb("ended_at", "is", null), eb("expires_at", ">", sql<string>`now()`)]);
}
