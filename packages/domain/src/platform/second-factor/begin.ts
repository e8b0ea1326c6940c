import { newTotpSecret, type SessionCipher } from "@polyclinic/auth";
import type { UserId } from "@polyclinic/contracts";
import { newId, type PlatformWriteTx } from "@polyclinic/db";
import { sealSecret } from "./secrets.ts";

/** A secret that counts when a code of it has come. One that is in force goes on until then. */
export async function beginSecondFactor(
  tx: PlatformWriteTx,
  userId: UserId,
  cipher: SessionCipher,
): Promise<string> {
  const secret = newTotpSecret();
  const pending_encrypted = sealSecret(secret, "pending-second-factor", userId, cipher);
  const { id } = await tx
    .insertInto("second_factor")
    .values({ id: newId(), user_id: userId, pending_encrypted })
    .onConflict((conflict) => conflict.column("user_id").doUpdateSet({ pending_encrypted }))
    .returning("id")
    .executeTakeFirstOrThrow();
  tx.changed({ resource: "second-factor", id, after: { pending: true } });
  return secret;
}
