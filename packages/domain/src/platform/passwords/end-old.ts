import type { UserId } from "@polyclinic/contracts";
import type { PlatformWriteTx } from "@polyclinic/db";
import { raiseEpoch } from "../epoch.ts";
import { tellOwner } from "../second-factor/tell-owner.ts";
import { endSessionsOf } from "../sessions.ts";

/**
 * A new password is set: what was opened with the old one ends, but for the session `kept`. Tokens that run on are
 * called back, links to a new password are spent, and the owner is told.
 */
export async function endOldPassword(
  tx: PlatformWriteTx,
  userId: UserId,
  kept: string | null,
): Promise<void> {
  const now = new Date();
  await tx
    .updateTable("password_reset")
    .set({ used_at: now })
    .where("user_id", "=", userId)
    .where("used_at", "is", null)
    .execute();
  await tx
    .updateTable("user")
    .set({ tokens_valid_from: now, updated_at: now })
    .where("id", "=", userId)
    .execute();
  await endSessionsOf(tx, userId, kept);
  await tellOwner(tx, userId, "password");
  await raiseEpoch(tx);
}
