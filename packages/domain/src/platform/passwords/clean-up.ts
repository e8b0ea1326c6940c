import type { PlatformWriteTx } from "@polyclinic/db";
import { sql } from "kysely";

/**
 * Keys of a day ago open nothing, and nobody counts by them any more. Deletes at most `limit`, and returns how many it
 * were.
 */
export async function removeOldPasswordResets(tx: PlatformWriteTx, limit: number): Promise<number> {
  const removed = await tx
    .deleteFrom("password_reset")
    .where("id", "in", (eb) =>
      eb
        .selectFrom("password_reset")
        .select("id")
        .where("asked_at", "<", sql<string>`now() - interval '1 day'`)
        .orderBy("asked_at")
        .limit(limit),
    )
    .returning("id")
    .execute();
  return removed.length;
}
