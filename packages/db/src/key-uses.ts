import { sql } from "kysely";
import type { PlatformWriteTx } from "./handles.ts";
import type { Transactions } from "./tenant-db.ts";

/** When each key was used last, by its id. Not audited: it is written every minute, and an app calls all the time. */
export async function reportKeyUses(platform: Transactions, uses: ReadonlyMap<string, Date>): Promise<void> {
  if (uses.size === 0) return;
  await platform.write(async (handle) => {
    const tx = handle as unknown as PlatformWriteTx; // as: the transactions are those of the control plane
    // In one order, so that two processes never wait for each other.
    for (const [id, at] of [...uses].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      await tx
        .updateTable("app_key")
        .set({ last_used_at: sql<Date>`greatest(last_used_at, ${at.toISOString()}::timestamptz)` })
        .where("id", "=", id)
        .execute();
    }
  });
}
