// What was found of the services over time. A state that lasts is one row whose `seen_at` moves on, so a year without
// an outage is a handful of rows; a time that no row covers is one in which nobody measured.
//
// One worker measures for all. The others stand by, so that a service which one of them reaches and another does not
// is in one state at a time. Nothing is audited: that a service answers is no act of anybody.
import type { OutageReason, WatchedService } from "@polyclinic/contracts";
import { type ExpressionBuilder, sql } from "kysely";
import type { PlatformWriteTx } from "./handles.ts";
import { newId } from "./ids.ts";
import type { PlatformTables } from "./tables/platform.ts";
import type { Transactions } from "./tenant-db.ts";

export interface Finding {
  service: WatchedService;
  /** Null: it answers. */
  reason: OutageReason | null;
  /** Known to be so since then, for what could not be written down at once. Left out: now. */
  since?: Date;
}

export interface HealthLog {
  /** False while another worker measures. Whoever is not heard of for a while loses the place. */
  takeWatch(observer: string): Promise<boolean>;
  /** Before a worker goes, so that the next one need not wait. */
  leaveWatch(observer: string): Promise<void>;
  /** A state that goes on is made longer, any other begins. */
  note(findings: readonly Finding[]): Promise<void>;
}

/** Between two measurements may lie so much: a longer time is one in which nobody measured. */
export const HEALTH_PATIENCE_MS = 120_000;

/** Two measurements that did not come. Sooner than the above: when a worker dies, the next one leaves no gap. */
const TAKEOVER_MS = 70_000;

const now = sql<string>`now()`;
const ago = (milliseconds: number) => sql<string>`now() - ${`${milliseconds} milliseconds`}::interval`;

export function openHealthLog(platform: Transactions): HealthLog {
  function write<T>(work: (tx: PlatformWriteTx) => Promise<T>): Promise<T> {
    return platform.write((handle) => work(handle as unknown as PlatformWriteTx)); // as: see reportJobs
  }
  return {
    takeWatch: (observer) =>
      write(async (tx) => {
        const row = await tx
          .updateTable("service_watch")
          .set({ observer, seen_at: now })
          .where((eb) =>
            eb.or([
              eb("observer", "is", null),
              eb("observer", "=", observer),
              eb("seen_at", "<", ago(TAKEOVER_MS)),
            ]),
          )
          .returning("id")
          .executeTakeFirst();
        return row !== undefined;
      }),
    leaveWatch: (observer) =>
      write(async (tx) => {
        await tx
          .updateTable("service_watch")
          .set({ observer: null })
          .where("observer", "=", observer)
          .execute();
      }),
    note: (findings) =>
      write(async (tx) => {
        for (const finding of findings) await note(tx, finding);
      }),
  };
}

async function note(tx: PlatformWriteTx, { service, reason, since }: Finding): Promise<void> {
  const state = reason === null ? "ok" : "down";
  const { numUpdatedRows } = await tx
    .updateTable("service_period")
    .set({ seen_at: now })
    .where("id", "=", (eb) => lastOf(eb, service))
    .where("state", "=", state)
    .where("seen_at", ">=", ago(HEALTH_PATIENCE_MS))
    .executeTakeFirst();
  if (numUpdatedRows > 0n) return;
  await tx
    .insertInto("service_period")
    .values({ id: newId(), service, state, reason, since: since ?? now, seen_at: now })
    .execute();
}

function lastOf(eb: ExpressionBuilder<PlatformTables, "service_period">, service: WatchedService) {
  return eb
    .selectFrom("service_period as last")
    .select("last.id")
    .where("last.service", "=", service)
    .orderBy("last.since", "desc")
    .limit(1);
}
