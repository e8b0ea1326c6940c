import type { Pool } from "pg";
import { OUTBOX_CHANNEL } from "./tables/outbox.ts";
import { type DoorOptions, type Handle, openTransactions, WAKE } from "./tenant-db.ts";

/** A job as it was enqueued. Kind and payload may come from another release: the worker checks them again. */
export interface OutboxJob {
  id: string;
  kind: string;
  payload: unknown;
  requestId: string;
  /** ISO 8601. */
  createdAt: string;
}

export interface OutboxDepth {
  kind: string;
  jobs: number;
  oldestAt: string;
}

/** The jobs that wait in one schema. For the worker: what a clinic's transaction may do with them is `tx.enqueue`. */
export interface Outbox {
  /**
   * Hands over the oldest jobs that nobody else is taking at this moment, and removes them when `hand` has resolved: if it rejects or this process dies, they stay,
   * and are handed over again. Returns how many it were.
   */
  take(limit: number, hand: (jobs: OutboxJob[]) => Promise<void>): Promise<number>;
  /** Puts a job back that was taken, as if it had never been. Does nothing when it is there already. */
  putBack(job: OutboxJob): Promise<void>;
  /** Puts in a job as if it had just been enqueued: the worker is woken. Only for an id that is in no queue. */
  add(job: OutboxJob): Promise<void>;
  /** By kind. */
  depth(): Promise<OutboxDepth[]>;
}

/** Nothing is audited: that a job changes its place is no act of anybody. */
export function openOutbox(pool: Pool, options: DoorOptions): Outbox {
  const transactions = openTransactions(pool, options);
  return {
    take: (limit, hand) =>
      transactions.write(async (tx) => {
        const rows = await tx
          .deleteFrom("outbox")
          .where("id", "in", (eb) =>
            eb.selectFrom("outbox").select("id").orderBy("id").limit(limit).forUpdate().skipLocked(),
          )
          .returning(["id", "kind", "payload", "request_id", "created_at"])
          .execute();
        const jobs = rows.map(({ request_id: requestId, created_at: createdAt, ...job }) => ({
          ...job,
          requestId,
          createdAt,
        }));
        if (jobs.length > 0) await hand(jobs.sort((a, b) => a.id.localeCompare(b.id)));
        return jobs.length;
      }),
    putBack: (job) => transactions.write((tx) => insert(tx, job)),
    add: (job) =>
      transactions.write(async (tx, open) => {
        await insert(tx, job);
        await open.send(WAKE, [OUTBOX_CHANNEL, options.schema]);
      }),
    depth: () =>
      transactions.read((tx) =>
        tx
          .selectFrom("outbox")
          .select((eb) => [
            "kind",
            eb.cast<number>(eb.fn.countAll(), "integer").as("jobs"),
            eb.fn.min("created_at").as("oldestAt"),
          ])
          .groupBy("kind")
          .execute(),
      ),
  };
}

async function insert(
  tx: Handle,
  { id, kind, payload, requestId: request_id, createdAt: created_at }: OutboxJob,
): Promise<void> {
  await tx
    .insertInto("outbox")
    .values({ id, kind, payload: JSON.stringify(payload), request_id, created_at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
