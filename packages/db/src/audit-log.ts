// The sealing of one audit log: which events belong to which batch, and when no more can come.
//
// Neither time nor id can say that a batch is complete: an event is visible when its transaction commits, which may be
// long after its time, and behind events that are younger. So each event names its batch: writers take the number from
// the one row of `audit_batch`, and a step of the worker (`close`, once a minute) moves it on. A batch that was left
// behind is closed when nobody can still write to it:
//   1. Whoever read the old number did so in a statement, and a statement ends within 10 s (statement_timeout of the
//      login roles). After SETTLE_SECONDS all transactions that may write to it have their transaction id.
//   2. Then the worker notes the id of its own transaction, the fence: theirs are all below it.
//   3. When every transaction below the fence is over, the batch is closed: what was committed is visible, and no more
//      can follow. A transaction that stays open for an hour keeps the batches waiting and loses nothing.
// A number that moves with the rows survives a dump and a move to another server, where ids of transactions begin again.
import { type Selectable, sql } from "kysely";
import type { Pool } from "pg";
import { newId } from "./ids.ts";
import type { AuditEventTable, AuditSealTable } from "./tables/audit-event.ts";
import { type DoorOptions, type Handle, openTransactions } from "./tenant-db.ts";

const SETTLE_SECONDS = 15;

export type AuditSeal = Omit<Selectable<AuditSealTable>, "id">;

/** An event as it is sealed: `before` and `after` are the text that PostgreSQL keeps. */
export interface SealedEvent extends Omit<Selectable<AuditEventTable>, "batch" | "before" | "after"> {
  before: string | null;
  after: string | null;
  /** Undefined in the control plane. */
  patient_id?: string | null;
}

export interface AuditLog {
  /** One step; returns the batches that are closed and have no seal, in order. */
  close(settleSeconds?: number): Promise<number[]>;
  /** By id, from the one after `after` on. Batch null: what a release wrote that knew no batches. */
  events(batch: number | null, after: string | null, limit: number): Promise<SealedEvent[]>;
  /** By number, from the one after `after` on. */
  seals(after: number, limit: number): Promise<AuditSeal[]>;
  lastSeal(): Promise<AuditSeal | undefined>;
  /** Fails with 23505 when another worker has sealed the batch. */
  addSeal(seal: AuditSeal): Promise<void>;
  /** Number of the last seal that lies in the bucket too, -1 before the first. */
  copied(): Promise<number>;
  noteCopied(number: number): Promise<void>;
  /** What no seal holds after the one of this number. `unknown` was written by a release that knew no batches. */
  unsealed(after: number): Promise<{ events: number; since: string | null; unknown: number }>;
}

/** Every transaction below is over. */
const OVER = sql<string>`pg_catalog.pg_snapshot_xmin(pg_catalog.pg_current_snapshot())`;
/** Above every id that was given before. The snapshot's xmax is not: it passes over those that are still open. */
const OWN_ID = sql<string>`pg_catalog.pg_current_xact_id()`;

export function openAuditLog(pool: Pool, options: DoorOptions): AuditLog {
  const transactions = openTransactions(pool, options);
  return {
    close: (settleSeconds = SETTLE_SECONDS) => transactions.write((tx) => step(tx, settleSeconds)),
    events: (batch, after, limit) =>
      transactions.read((tx) => {
        const query = tx
          .selectFrom("audit_event")
          .select(["id", "at", "actor_user_id", "actor_roles", "app_id", "action", "resource", "resource_id"])
          .select((eb) => [
            "reason",
            "request_id",
            eb.cast<string | null>("before", "text").as("before"),
            eb.cast<string | null>("after", "text").as("after"),
          ])
          .$if(options.tenant !== undefined, (clinic) => clinic.select("patient_id"))
          .where("batch", batch === null ? "is" : "=", batch)
          .orderBy("id")
          .limit(limit);
        return (after === null ? query : query.where("id", ">", after)).execute();
      }),
    seals: (after, limit) =>
      transactions.read((tx) =>
        selectSeals(tx).where("number", ">", after).orderBy("number").limit(limit).execute(),
      ),
    lastSeal: () =>
      transactions.read((tx) => selectSeals(tx).orderBy("number", "desc").limit(1).executeTakeFirst()),
    addSeal: (seal) =>
      transactions.write(async (tx) => {
        await tx
          .insertInto("audit_seal")
          .values({ id: newId(), ...seal })
          .execute();
      }),
    copied: () =>
      transactions.read(
        async (tx) => (await tx.selectFrom("audit_batch").select("copied").executeTakeFirstOrThrow()).copied,
      ),
    noteCopied: (number) =>
      transactions.write(async (tx) => {
        await tx.updateTable("audit_batch").set({ copied: number }).where("copied", "<", number).execute();
      }),
    unsealed: (after) =>
      transactions.read((tx) =>
        tx
          .selectFrom("audit_event")
          .select((eb) => [
            eb.cast<number>(eb.fn.countAll().filterWhere("batch", ">", after), "integer").as("events"),
            eb.fn.min<string | null>("at").filterWhere("batch", ">", after).as("since"),
            eb.cast<number>(eb.fn.countAll().filterWhere("batch", "is", null), "integer").as("unknown"),
          ])
          .where((eb) => eb.or([eb("batch", ">", after), eb("batch", "is", null)]))
          .executeTakeFirstOrThrow(),
      ),
  };
}

function selectSeals(tx: Handle) {
  return tx
    .selectFrom("audit_seal")
    .select(["number", "events", "first_at", "last_at", "ids_hash", "rows_hash"])
    .select(["previous_hash", "hash", "sealed_at"]);
}

async function step(tx: Handle, settleSeconds: number): Promise<number[]> {
  const { number, fenced, isClosed, isSettled } = await tx
    .selectFrom("audit_batch")
    .select(["number", "fenced"])
    .select((eb) => [
      // A fence above our own id was set on another server: nobody who could write has come along from there.
      eb.or([eb("fence", "<=", OVER), eb("fence", ">", OWN_ID)]).as("isClosed"),
      eb("turned_at", "<=", sql<string>`now() - make_interval(secs => ${settleSeconds})`).as("isSettled"),
    ])
    .forUpdate()
    .executeTakeFirstOrThrow();
  const waitsForFence = fenced !== null && !isClosed;
  if (!waitsForFence && isSettled && number > (fenced ?? 0)) {
    await tx.updateTable("audit_batch").set({ fence: OWN_ID, fenced: number }).execute();
  }
  const begun = await tx
    .selectFrom("audit_event")
    .select("id")
    .where("batch", "=", number)
    .limit(1)
    .executeTakeFirst();
  if (begun) {
    const turned = { number: number + 1, turned_at: sql<string>`now()` };
    await tx.updateTable("audit_batch").set(turned).execute();
  }
  if (fenced === null || !isClosed) return [];
  const last = await selectSeals(tx).orderBy("number", "desc").limit(1).executeTakeFirst();
  const first = (last?.number ?? -1) + 1;
  return Array.from({ length: Math.max(0, fenced - first) }, (_, index) => first + index);
}
