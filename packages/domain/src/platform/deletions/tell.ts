import { UserId } from "@polyclinic/contracts";
import type { PlatformWriteTx } from "@polyclinic/db";
import type { PlatformParams } from "../../notifications/kinds.ts";
import { notifyUsers } from "../../notifications/notify-users.ts";

type Kind = "clinic-deletion-requested" | "clinic-deletion-cancelled" | "clinic-deleted";

/** Whoever was one when the deletion was asked for: those who heard of the beginning hear of the end. */
export async function tellAdministrators<K extends Kind>(
  tx: PlatformWriteTx,
  kind: K,
  administrators: readonly string[],
  params: PlatformParams<K>,
): Promise<void> {
  const recipients = administrators.map((id) => ({ userId: UserId.parse(id) }));
  await notifyUsers(tx, kind, recipients, params);
}
