import { DomainError, invalidField, notFound, type ResetSecondFactor } from "@polyclinic/contracts";
import type { PlatformWriteTx } from "@polyclinic/db";
import { raiseEpoch } from "../epoch.ts";
import { endSessionsOf } from "../sessions.ts";
import { tellOwner } from "./tell-owner.ts";

/**
 * For somebody who has lost the app and the recovery codes: whoever runs the platform has made sure who it is. Their
 * sessions end, and they set up a new one. Their tokens end too: those of before the factor would open everything anew. The
 * address is for the directory, after the commit. Throws NOT_FOUND for somebody without a second factor, and INVALID when
 * the address that was typed is another one's.
 */
export async function resetSecondFactor(
  tx: PlatformWriteTx,
  { userId, email, reason }: ResetSecondFactor,
): Promise<{ email: string }> {
  const factor = await tx
    .selectFrom("second_factor")
    .innerJoin("user", "user.id", "second_factor.user_id")
    .select(["second_factor.id", "user.email"])
    .where("user.id", "=", userId)
    .where("second_factor.confirmed_at", "is not", null)
    .forUpdate("second_factor")
    .executeTakeFirst();
  if (!factor) return notFound("second factor");
  if (tx.actor.userId === userId) {
    throw new DomainError("FORBIDDEN", "Nobody resets their own second factor. Ask another operator.");
  }
  if (factor.email !== email) {
    throw invalidField("email", "other-address", "This is not the address of this user.");
  }
  await tx.deleteFrom("second_factor").where("id", "=", factor.id).execute();
  await tx.deleteFrom("sign_in_challenge").where("user_id", "=", userId).execute();
  await endSessionsOf(tx, userId);
  const now = new Date();
  await tx
    .updateTable("user")
    .set({ tokens_valid_from: now, updated_at: now })
    .where("id", "=", userId)
    .execute();
  tx.changed({ resource: "second-factor", id: factor.id, after: { reset: true, userId }, reason });
  await tellOwner(tx, userId, "reset");
  await raiseEpoch(tx);
  return { email };
}
