import { type HealthHistory, WatchedService } from "@polyclinic/contracts";
import type { PlatformTx, PlatformWriteTx } from "@polyclinic/db";
import { sql } from "kysely";
import { type Measured, periodsOf } from "./periods.ts";

const DAY_MS = 86_400_000;
const SHOWN_DAYS = 30;
/** Of a service that comes and goes all the time: what lies before counts as not measured. */
const MOST_PERIODS = 1_000;

/** Of the last thirty days. */
export async function readHealthHistory(tx: PlatformTx, now = new Date()): Promise<HealthHistory> {
  const until = now.getTime();
  const from = until - SHOWN_DAYS * DAY_MS;
  const services = await Promise.all(
    WatchedService.options.map(async (service) => {
      const rows = await tx
        .selectFrom("service_period")
        .select(["state", "reason", "since", "seen_at"])
        .where("service", "=", service)
        .where("seen_at", ">", new Date(from).toISOString())
        .orderBy("since", "desc")
        .limit(MOST_PERIODS)
        .execute();
      const measured = rows.map(
        ({ state, reason, since, seen_at }): Measured => ({
          state,
          reason,
          since: Date.parse(since),
          seenAt: Date.parse(seen_at),
        }),
      );
      return { service, periods: periodsOf(measured.toReversed(), from, until) };
    }),
  );
  return { from: new Date(from).toISOString(), until: now.toISOString(), services };
}

/** Long enough to compare one quarter with the next. */
export async function removeOldPeriods(tx: PlatformWriteTx): Promise<void> {
  await tx
    .deleteFrom("service_period")
    .where("seen_at", "<", sql<string>`now() - interval '100 days'`)
    .execute();
}
