// The directory and our transaction cannot be one. It is asked inside it and behind a lock on the person's row; once it
// has the new password, nothing that fails afterwards takes that back. Decision 28 says what then becomes of the session
// in use.
import type { SessionCipher } from "@polyclinic/auth";
import {
  DirectoryRefused,
  type DirectoryTokens,
  DirectoryUnavailable,
  type UserDirectory,
} from "@polyclinic/aws";
import { type ChangePassword, DomainError, type UserId } from "@polyclinic/contracts";
import type { PlatformTx, PlatformWriteTx } from "@polyclinic/db";
import { liveSessions } from "../session-limits.ts";
import { sealTokens } from "../session-rows.ts";
import { endSessionsOf } from "../sessions.ts";
import { endOldPassword } from "./end-old.ts";
import { namesOf, refuseNames } from "./names.ts";
import { wrongPassword } from "./prove.ts";

interface Changing extends Pick<ChangePassword, "newPassword"> {
  userId: UserId;
  /** Of the password that was proven, as `passwordSince` said before. */
  since: string | null;
  /** By which the person asks: it goes on. */
  sessionId: string;
  clientId: string;
}

type Directory = Pick<UserDirectory, "signIn" | "setPassword" | "signOutEverywhere">;

/** When it was set here; null for the first one. To be asked before it is proven. */
export async function passwordSince(tx: PlatformTx, userId: UserId): Promise<string | null> {
  const { tokens_valid_from } = await tx
    .selectFrom("user")
    .select("tokens_valid_from")
    .where("id", "=", userId)
    .executeTakeFirstOrThrow();
  return tokens_valid_from;
}

/**
 * For whoever has proven the current one. Sets the password, ends the person's other sessions and calls back all tokens;
 * the session in use gets new ones. Throws INVALID at the field, DirectoryPasswordPolicy, and UNAUTHENTICATED for a session
 * that has ended meanwhile.
 */
export async function changePassword(
  tx: PlatformWriteTx,
  directory: Directory,
  { userId, since, sessionId, clientId, newPassword }: Changing,
  cipher: SessionCipher,
): Promise<void> {
  const { email, id_hash, tokens_valid_from } = await lockPerson(tx, sessionId);
  if (tokens_valid_from !== since) throw wrongPassword("currentPassword"); // it was changed since it was proven
  refuseNames(newPassword, await namesOf(tx, userId));
  await directory.setPassword({ email, password: newPassword, temporary: false });
  await endOldPassword(tx, userId, sessionId);
  const tokens = await signInAnew(directory, { clientId, email, password: newPassword });
  if (tokens) {
    const renewed = sealTokens(tokens, id_hash, cipher);
    await tx.updateTable("session").set(renewed).where("id", "=", sessionId).execute();
  } else {
    await endSessionsOf(tx, userId);
  }
  tx.changed({ resource: "user", id: userId, after: { sessionId } });
}

/** Whoever comes at the same moment does not wait for the directory, and gets UNAVAILABLE. */
async function lockPerson(tx: PlatformWriteTx, sessionId: string) {
  const person = await liveSessions(tx)
    .select(["user.email", "user.tokens_valid_from", "session.id_hash"])
    .where("session.id", "=", sessionId)
    .forNoKeyUpdate("user")
    .noWait()
    .executeTakeFirst();
  if (!person) throw new DomainError("UNAUTHENTICATED", "Please sign in again.");
  return person;
}

/** Null when the directory does not let the person in now: they sign in again, with the new password. */
async function signInAnew(
  directory: Directory,
  who: { clientId: string; email: string; password: string },
): Promise<DirectoryTokens | null> {
  try {
    await directory.signOutEverywhere(who.email);
    const answer = await directory.signIn(who);
    return "accessToken" in answer ? answer : null;
  } catch (error) {
    if (error instanceof DirectoryUnavailable || error instanceof DirectoryRefused) return null;
    throw error;
  }
}
