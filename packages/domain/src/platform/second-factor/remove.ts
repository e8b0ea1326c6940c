import { DomainError } from "@polyclinic/contracts";
import type { PlatformWriteTx } from "@polyclinic/db";
import { raiseEpoch } from "../epoch.ts";
import type { Identity } from "../users.ts";
import { personNeedsSecondFactor } from "./carried.ts";
import { tellOwner } from "./tell-owner.ts";

/** After a right code. Throws FORBIDDEN for whoever has a role that is not carried without a second factor. */
export async function removeSecondFactor(tx: PlatformWriteTx, identity: Identity): Promise<void> {
  const { id: userId } = identity.user;
  if (personNeedsSecondFactor(identity)) {
    throw new DomainError("FORBIDDEN", "Your role needs a second factor. You can set up another one.");
  }
  const gone = await tx
    .deleteFrom("second_factor")
    .where("user_id", "=", userId)
    .returning("id")
    .executeTakeFirst();
  await tx.updateTable("session").set({ second_factor_at: null }).where("user_id", "=", userId).execute();
  tx.changed({ resource: "second-factor", id: gone?.id ?? userId, after: { removed: true } });
  await tellOwner(tx, userId, "off");
  await raiseEpoch(tx);
}
