// The directory's new password and our transaction cannot be one. The directory comes first, inside the transaction, so
// that a key is spent by a password that holds: when the commit is lost, the key is good for another attempt, which ends
// the sessions that are still there. The row lock makes a signed key good for once;
// whoever comes at the same moment does not wait for the directory, and gets UNAVAILABLE.
import type { UserDirectory } from "@polyclinic/aws";
import { DomainError, UserId } from "@polyclinic/contracts";
import type { PlatformWriteTx } from "@polyclinic/db";
import { endOldPassword } from "./end-old.ts";
import { namesOf, refuseNames } from "./names.ts";

/** A forged key, an expired one, one that was used, and that of somebody who is gone: to its holder they are one. */
export function resetGone(): DomainError {
  return new DomainError("NOT_FOUND", "This link is not valid any more. Ask for a new one.");
}

/**
 * Sets the password, ends all sessions of the person and calls back all tokens. Other keys of the person are spent with
 * this one. Returns whose it was. Throws NOT_FOUND, INVALID for a password with a name in it, and
 * DirectoryPasswordPolicy.
 */
export async function resetPassword(
  tx: PlatformWriteTx,
  directory: Pick<UserDirectory, "setPassword" | "signOutEverywhere">,
  id: string,
  newPassword: string,
): Promise<{ email: string }> {
  const user = await tx
    .selectFrom("password_reset")
    .innerJoin("user", "user.id", "password_reset.user_id")
    .select(["user.id", "user.email"])
    .where("password_reset.id", "=", id)
    .where("password_reset.used_at", "is", null)
    .where("password_reset.expires_at", ">", new Date().toISOString())
    .where("user.status", "=", "active")
    .forUpdate("password_reset")
    .noWait()
    .executeTakeFirst();
  if (!user) throw resetGone();
  const userId = UserId.parse(user.id);
  await lockUser(tx, userId);
  refuseNames(newPassword, await namesOf(tx, userId));
  await directory.setPassword({ email: user.email, password: newPassword, temporary: false });
  await directory.signOutEverywhere(user.email);
  await endOldPassword(tx, userId, null);
  tx.changed({ resource: "user", id: userId, after: { passwordResetId: id } });
  return { email: user.email };
}

/** So that nobody changes the password meanwhile. */
async function lockUser(tx: PlatformWriteTx, userId: UserId): Promise<void> {
  await tx.selectFrom("user").select("id").where("id", "=", userId).forNoKeyUpdate().noWait().execute();
}
