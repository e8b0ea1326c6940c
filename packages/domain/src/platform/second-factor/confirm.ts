import { type SessionCipher, stepOf } from "@polyclinic/auth";
import type { UserId } from "@polyclinic/contracts";
import type { PlatformWriteTx } from "@polyclinic/db";
import { raiseEpoch } from "../epoch.ts";
import { endSessionsOf } from "../sessions.ts";
import { wrongCode } from "./check.ts";
import { replaceRecoveryCodes } from "./recovery-codes.ts";
import { openSecret, sealSecret } from "./secrets.ts";
import { tellOwner } from "./tell-owner.ts";

interface Confirmation {
  /** Null outside of a session, as in the demo. */
  sessionId: string | null;
  code: string;
}

/**
 * Puts the secret that was begun in force, and returns the recovery codes. The person's other sessions end: they were
 * opened without it. This one has proven it. Throws INVALID for a wrong code, and when nothing was begun that can still be opened.
 */
export async function confirmSecondFactor(
  tx: PlatformWriteTx,
  userId: UserId,
  { sessionId, code }: Confirmation,
  cipher: SessionCipher,
): Promise<string[]> {
  const factor = await tx
    .selectFrom("second_factor")
    .select(["id", "pending_encrypted"])
    .where("user_id", "=", userId)
    .where("pending_encrypted", "is not", null)
    .forUpdate()
    .executeTakeFirst();
  if (!factor?.pending_encrypted) throw wrongCode();
  const secret = openSecret(factor.pending_encrypted, "pending-second-factor", userId, cipher);
  const step = secret === null ? null : stepOf(secret, code, null);
  if (secret === null || step === null) throw wrongCode();
  const now = new Date();
  await tx
    .updateTable("second_factor")
    .set({
      secret_encrypted: sealSecret(secret, "second-factor", userId, cipher),
      confirmed_at: now,
      pending_encrypted: null,
      last_used_step: step,
      wrong_codes: 0,
    })
    .where("id", "=", factor.id)
    .execute();
  const codes = await replaceRecoveryCodes(tx, factor.id);
  if (sessionId !== null)
    await tx.updateTable("session").set({ second_factor_at: now }).where("id", "=", sessionId).execute();
  await endSessionsOf(tx, userId, sessionId);
  await tx.deleteFrom("sign_in_challenge").where("user_id", "=", userId).execute();
  tx.changed({ resource: "second-factor", id: factor.id, after: { confirmed: true } });
  await tellOwner(tx, userId, "on");
  await raiseEpoch(tx);
  return codes;
}
