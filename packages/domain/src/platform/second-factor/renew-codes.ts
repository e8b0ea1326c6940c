import { notFound, type UserId } from "@polyclinic/contracts";
import type { PlatformWriteTx } from "@polyclinic/db";
import { replaceRecoveryCodes } from "./recovery-codes.ts";
import { tellOwner } from "./tell-owner.ts";

/** After a right code. Those of before count no more. */
export async function renewRecoveryCodes(tx: PlatformWriteTx, userId: UserId): Promise<string[]> {
  const factor = await tx
    .selectFrom("second_factor")
    .select("id")
    .where("user_id", "=", userId)
    .where("confirmed_at", "is not", null)
    .forUpdate()
    .executeTakeFirst();
  if (!factor) return notFound("second factor");
  const codes = await replaceRecoveryCodes(tx, factor.id);
  tx.changed({ resource: "second-factor", id: factor.id, after: { recoveryCodes: codes.length } });
  await tellOwner(tx, userId, "new-recovery-codes");
  return codes;
}
