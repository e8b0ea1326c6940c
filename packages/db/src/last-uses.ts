import { sql } from "kysely";
import type { PlatformWriteTx } from "./handles.ts";
import type { Transactions } from "./tenant-db.ts";

/** What is used all the time, and shows when it was used last. */
export type Used = "app_key" | "session";

/**
 * When each was used last, by its id. Not audited: it is written every minute. A row that somebody holds is left out, so
 * that nobody waits for anybody, and is written with its next use.
 */
export async function reportLastUses(
  platform: Transactions,
  table: Used,
  uses: ReadonlyMap<string, Date>,
): Promise<void> {
  if (uses.size === 0) return;
  const times = JSON.stringify(Object.fromEntries(uses));
  const at = sql<Date>`greatest(last_used_at, (${times}::jsonb ->> id::text)::timestamptz)`;
  await platform.write(async (handle) => {
    const tx = handle as unknown as PlatformWriteTx; // as: the transactions are those of the control plane
    const free = tx
      .selectFrom(table)
      .select("id")
      .where("id", "in", [...uses.keys()])
      .forNoKeyUpdate()
      .skipLocked();
    await tx.updateTable(table).set({ last_used_at: at }).where("id", "in", free).execute();
  });
}
