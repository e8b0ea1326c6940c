import type { UserDirectory } from "@polyclinic/aws";
import {
  type ChangeUserStatus,
  DomainError,
  notFound,
  type UserId,
  type UserStatus,
} from "@polyclinic/contracts";
import type { PlatformWriteTx } from "@polyclinic/db";
import { raiseEpoch } from "../epoch.ts";
import { revokeInvitationsOf } from "../invitations/revoke.ts";
import { lockMembersWith } from "../members/rules.ts";
import { endSessionsOf } from "../sessions.ts";
import { signOutAtDirectory } from "./end-sessions.ts";

/**
 * The user's sessions end with it; access tokens that are still running find no identity any more. Whom they invited and
 * who has not come yet comes no more, in any clinic. Throws FORBIDDEN for oneself and for whoever is no operator any more,
 * and CONFLICT for the last operator and for who is disabled already.
 */
export async function disableUser(tx: PlatformWriteTx, { userId, reason }: ChangeUserStatus): Promise<void> {
  if (tx.actor.userId === userId)
    throw new DomainError("FORBIDDEN", "Nobody disables themselves. Ask another operator.");
  const clinics = await lockMembersWith(tx, userId);
  const operators = await lockOperators(tx);
  if (operators.length === 1 && operators.includes(userId))
    throw new DomainError("CONFLICT", "This is the last operator. Make somebody else one first.");
  await changeStatus(tx, { userId, reason }, "active", "disabled");
  await endSessionsOf(tx, userId);
  for (const clinicId of clinics) await revokeInvitationsOf(tx, clinicId, userId);
  await raiseEpoch(tx);
}

/** What let somebody in before opens nothing any more: they sign in again. Throws CONFLICT unless they are disabled. */
export async function enableUser(
  tx: PlatformWriteTx,
  directory: Pick<UserDirectory, "signOutEverywhere">,
  change: ChangeUserStatus,
): Promise<void> {
  await lockOperators(tx);
  const email = await changeStatus(tx, change, "disabled", "active");
  await tx
    .updateTable("user")
    .set({ tokens_valid_from: new Date() })
    .where("id", "=", change.userId)
    .execute();
  await signOutAtDirectory(directory, email);
  await raiseEpoch(tx);
}

/**
 * Until the commit nobody else disables one of them, so that two cannot disable each other. What the caller's process
 * remembers of the actor may be 5 s old: whoever was disabled meanwhile changes nobody any more.
 */
async function lockOperators(tx: PlatformWriteTx): Promise<string[]> {
  const rows = await tx
    .selectFrom("user")
    .select("id")
    .where("status", "=", "active")
    .where("platform_roles", "@>", (eb) => eb.val(["operator"]))
    .orderBy("id")
    .forUpdate()
    .execute();
  const operators = rows.map(({ id }) => id);
  const { userId } = tx.actor;
  if (userId !== null && !operators.includes(userId))
    throw new DomainError("FORBIDDEN", "You are not permitted to do this.");
  return operators;
}

/** Returns the address. */
async function changeStatus(
  tx: PlatformWriteTx,
  { userId, reason }: ChangeUserStatus,
  from: UserStatus,
  to: UserStatus,
): Promise<string> {
  const now = new Date();
  const changed = await tx
    .updateTable("user")
    .set({
      status: to,
      status_since: now,
      status_by: tx.actor.userId,
      status_reason: reason,
      updated_at: now,
    })
    .where("id", "=", userId)
    .where("status", "=", from)
    .returning("email")
    .executeTakeFirst();
  if (!changed) return refuse(tx, userId);
  tx.changed({ resource: "user", id: userId, before: { status: from }, after: { status: to }, reason });
  return changed.email;
}

async function refuse(tx: PlatformWriteTx, userId: UserId): Promise<never> {
  const user = await tx.selectFrom("user").select("status").where("id", "=", userId).executeTakeFirst();
  if (!user) notFound("user");
  throw new DomainError("CONFLICT", `This user is ${user.status} already.`);
}
