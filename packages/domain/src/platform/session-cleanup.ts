import type { PlatformWriteTx } from "@polyclinic/db";
import { idleSince } from "./session-limits.ts";

/**
 * Deletes sessions whose time is over, at most `limit`, and returns how many it were. They open nothing any more, and
 * hold tokens that are good for nobody but a thief.
 */
export async function removeExpiredSessions(tx: PlatformWriteTx, limit: number): Promise<number> {
  const rows = await tx
    .deleteFrom("session")
    .where("id", "in", (eb) =>
      eb
        .selectFrom("session")
        .select("id")
        .where((row) =>
          row.or([row("expires_at", "<", new Date().toISOString()), row("last_used_at", "<", idleSince())]),
        )
        .orderBy("expires_at")
        .limit(limit),
    )
    .returning("id")
    .execute();
  for (const { id } of rows) tx.changed({ resource: "session", id, after: { removed: true } });
  return rows.length;
}
