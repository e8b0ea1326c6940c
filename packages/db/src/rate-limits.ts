import { sql } from "kysely";
import type { PlatformWriteTx } from "./handles.ts";
import type { Transactions } from "./tenant-db.ts";

export interface RateCount {
  points: number;
  /** Milliseconds until the count begins anew. */
  expiresIn: number;
}

/** What every process of the API counts together. By the database's clock, so that theirs need not agree. */
export interface RateCounts {
  /** Begins at `points` when there is no count, or an old one; negative points take back, never below nothing. */
  add(key: string, points: number, milliseconds: number): Promise<RateCount>;
  /** Lasts so long from now on. False when it is not full any more: somebody has taken back or removed it. */
  hold(key: string, points: number, milliseconds: number): Promise<boolean>;
  remove(key: string): Promise<void>;
  removeExpired(): Promise<void>;
}

/** Not audited: a count is no act of anybody. */
export function openRateCounts(platform: Transactions): RateCounts {
  const write = <T>(work: (tx: PlatformWriteTx) => Promise<T>) =>
    platform.write((handle) => work(handle as unknown as PlatformWriteTx)); // as: the transactions are those of the control plane
  return {
    add: (key, points, milliseconds) =>
      write(async (tx) => {
        const ends = sql<string>`now() + ${milliseconds} * interval '1 millisecond'`;
        const row = await tx
          .insertInto("rate_limit")
          .values({ key, points: Math.max(points, 0), expires_at: ends })
          .onConflict((conflict) =>
            conflict.column("key").doUpdateSet((eb) => {
              const isOld = eb("rate_limit.expires_at", "<=", sql<string>`now()`);
              const counted = sql<number>`greatest(${eb.ref("rate_limit.points")} + ${points}::integer, 0)`;
              return {
                points: eb.case().when(isOld).then(eb.ref("excluded.points")).else(counted).end(),
                expires_at: eb
                  .case()
                  .when(isOld)
                  .then(eb.ref("excluded.expires_at"))
                  .else(eb.ref("rate_limit.expires_at"))
                  .end(),
              };
            }),
          )
          .returning("points")
          .returning(
            sql<number>`ceil(extract(epoch from rate_limit.expires_at - now()) * 1000)::integer`.as(
              "expiresIn",
            ),
          )
          .executeTakeFirstOrThrow();
        return row;
      }),
    hold: (key, points, milliseconds) =>
      write(async (tx) => {
        const row = await tx
          .updateTable("rate_limit")
          .set({ expires_at: sql<string>`now() + ${milliseconds} * interval '1 millisecond'` })
          .where("key", "=", key)
          .where("points", ">=", points)
          .where("expires_at", ">", sql<string>`now()`)
          .returning("key")
          .executeTakeFirst();
        return row !== undefined;
      }),
    async remove(key) {
      await write((tx) => tx.deleteFrom("rate_limit").where("key", "=", key).execute());
    },
    async removeExpired() {
      await write((tx) => tx.deleteFrom("rate_limit").where("expires_at", "<", sql<string>`now()`).execute());
    },
  };
}
