// What the user directory does and what our transaction does cannot be one, so each may be lost without the other, and
// the same call is good again after either:
//  - The directory does not answer: the transaction is rolled back and the invitation still waits.
//  - The directory has made the user and our commit is lost: nobody of ours has this address, so the next attempt finds
//    the user there and sets the password. Only a holder of the key comes so far.
//  - The commit is done and its answer is lost: the next attempt is told that the invitation was accepted.
// The directory is called inside the transaction on purpose, as in session-refresh.ts: the row lock makes it one call
// however many ask at once, so that no second password replaces the first.
import { DirectoryUserExists, type UserDirectory } from "@polyclinic/aws";
import {
  type AcceptInvitation,
  DomainError,
  type JoinedClinic,
  TenantId,
  type UserId,
} from "@polyclinic/contracts";
import type { PlatformWriteTx } from "@polyclinic/db";
import { tellClinic } from "../members/clinic-log.ts";
import { addMembership } from "../memberships.ts";
import { refuseNames } from "../passwords/names.ts";
import { createUser } from "../users.ts";
import { forgetInvited } from "./address.ts";
import { lockInvitation, type PendingInvitation } from "./open.ts";

type Directory = Pick<UserDirectory, "createUser" | "findUser" | "setPassword">;

/**
 * For somebody without an account. Throws CONFLICT when there is one by now, INVALID for a password with a name in it, and
 * DirectoryPasswordPolicy.
 */
export async function acceptInvitation(
  tx: PlatformWriteTx,
  directory: Directory,
  id: string,
  { name, newPassword, language }: Omit<AcceptInvitation, "key">,
): Promise<JoinedClinic> {
  const invitation = await lockInvitation(tx, id);
  const { email, clinicNames: clinics } = invitation;
  const known = await tx.selectFrom("user").select("id").where("email", "=", email).executeTakeFirst();
  if (known)
    throw new DomainError("CONFLICT", "There is an account with this e-mail address. Sign in to accept.");
  refuseNames(newPassword, { email, name, clinics });
  const { sub } = await userAtDirectory(directory, email, newPassword);
  const user = await createUser(tx, { sub, email, name, preferences: { language } });
  return enter(tx, invitation, user.id);
}

/** For somebody who is signed in, with the address that was invited. */
export async function joinClinic(
  tx: PlatformWriteTx,
  id: string,
  user: { id: UserId; email: string },
): Promise<JoinedClinic> {
  const invitation = await lockInvitation(tx, id);
  if (invitation.email !== user.email) {
    throw new DomainError(
      "FORBIDDEN",
      "This invitation is for another e-mail address. Sign in with that one.",
    );
  }
  return enter(tx, invitation, user.id);
}

async function userAtDirectory(
  directory: Directory,
  email: string,
  password: string,
): Promise<{ sub: string }> {
  try {
    return await directory.createUser({ email, password, temporary: false });
  } catch (error) {
    if (!(error instanceof DirectoryUserExists)) throw error;
    await directory.setPassword({ email, password, temporary: false });
    const user = await directory.findUser(email);
    if (!user) throw error;
    return user;
  }
}

async function enter(
  tx: PlatformWriteTx,
  { id, tenantId, roles }: PendingInvitation,
  userId: UserId,
): Promise<JoinedClinic> {
  const member = await tx
    .selectFrom("membership")
    .select("id")
    .where("tenant_id", "=", tenantId)
    .where("user_id", "=", userId)
    .where("status", "=", "active")
    .executeTakeFirst();
  if (member) throw new DomainError("CONFLICT", "You work in this clinic already.");
  await tx
    .updateTable("invitation")
    .set({ state: "accepted", accepted_by: userId, ended_at: new Date() })
    .where("id", "=", id)
    .execute();
  await forgetInvited(tx, [id]);
  tx.changed({ resource: "invitation", id, after: { state: "accepted", user_id: userId } });
  const recordId = await addMembership(tx, { userId, tenantId, roles });
  tellClinic(tx, tenantId, { action: "member.joined", recordId, before: null, after: roles, userId }, userId);
  return { clinicId: TenantId.parse(tenantId) };
}
