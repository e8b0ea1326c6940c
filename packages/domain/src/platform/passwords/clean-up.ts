import type { PlatformWriteTx } from "@polyclinic/db";
import { sql } from "kysely";

/** Keys of a day ago open nothing, and nobody counts by them any more. */
export async function removeOldPasswordResets(tx: PlatformWriteTx): Promise<void> {
  await tx
    .deleteFrom("password_reset")
    .where("asked_at", "<", sql<string>`now() - interval '1 day'`)
    .execute();
}
