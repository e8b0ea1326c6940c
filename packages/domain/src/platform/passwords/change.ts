// The directory is asked inside our transaction and behind a lock on the person's row, so that the password that was
// proven is the one that is replaced. The two cannot be one: once the directory has the new password, nothing that fails
// afterwards takes it back. Decision 28 says what then becomes of the session in use.
import type { SessionCipher } from "@polyclinic/auth";
import {
  DirectoryRefused,
  type DirectoryTokens,
  DirectoryUnavailable,
  type UserDirectory,
} from "@polyclinic/aws";
import { type ChangePassword, DomainError, type UserId } from "@polyclinic/contracts";
import type { PlatformWriteTx } from "@polyclinic/db";
import { liveSessions } from "../session-limits.ts";
import { sealTokens } from "../session-rows.ts";
import { endSessionsOf } from "../sessions.ts";
import { endOldPassword } from "./end-old.ts";
import { namesOf, refuseNames } from "./names.ts";
import { requirePassword } from "./prove.ts";

interface Changing extends ChangePassword {
  userId: UserId;
  /** By which the person asks: it goes on. */
  sessionId: string;
  clientId: string;
}

type Directory = Pick<UserDirectory, "signIn" | "setPassword" | "signOutEverywhere">;

/**
 * Sets the password, ends the person's other sessions and calls back all tokens; the session in use gets new ones. Throws
 * INVALID at the field, DirectoryPasswordPolicy, and UNAUTHENTICATED for a session that has ended meanwhile.
 */
export async function changePassword(
  tx: PlatformWriteTx,
  directory: Directory,
  { userId, sessionId, clientId, currentPassword, newPassword }: Changing,
  cipher: SessionCipher,
): Promise<void> {
  const { email, id_hash } = await lockPerson(tx, sessionId);
  refuseNames(newPassword, await namesOf(tx, userId));
  await requirePassword(directory, { clientId, email, password: currentPassword }, "currentPassword");
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
    .select(["user.email", "session.id_hash"])
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
