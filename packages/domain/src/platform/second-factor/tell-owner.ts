import type { UserId } from "@polyclinic/contracts";
import type { PlatformWriteTx } from "@polyclinic/db";
import type { AccountChange } from "../../notifications/kinds/account-changed.ts";
import { notifyUsers } from "../../notifications/notify-users.ts";

/** By e-mail: whoever did it in the owner's name does not read that. */
export function tellOwner(tx: PlatformWriteTx, userId: UserId, change: AccountChange): Promise<void> {
  return notifyUsers(tx, "account-changed", [{ userId }], { change, changedAt: new Date().toISOString() });
}
