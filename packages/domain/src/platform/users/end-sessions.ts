import { DirectoryRefused, type UserDirectory } from "@polyclinic/aws";
import { type EndUserSessions, notFound } from "@polyclinic/contracts";
import type { PlatformWriteTx } from "@polyclinic/db";
import { raiseEpoch } from "../epoch.ts";
import { endSessionsOf } from "../sessions.ts";

/**
 * In every app, with the tokens that programs hold and a sign-in that waits for its code; the account stays open. The
 * address is for the directory, after the commit: sessions end while it does not answer. Throws NOT_FOUND.
 */
export async function endUserSessions(
  tx: PlatformWriteTx,
  { userId, reason }: EndUserSessions,
): Promise<{ email: string }> {
  const now = new Date();
  const user = await tx
    .updateTable("user")
    .set({ tokens_valid_from: now, updated_at: now })
    .where("id", "=", userId)
    .returning("email")
    .executeTakeFirst();
  if (!user) notFound("user");
  await endSessionsOf(tx, userId);
  tx.changed({ resource: "user", id: userId, after: { tokensValidFrom: now }, reason });
  await raiseEpoch(tx);
  return user;
}

/** Ends the refresh tokens. Whom the directory does not know it has let in nowhere. */
export async function signOutAtDirectory(
  directory: Pick<UserDirectory, "signOutEverywhere">,
  email: string,
): Promise<void> {
  await directory.signOutEverywhere(email).catch((error: unknown) => {
    if (!(error instanceof DirectoryRefused)) throw error;
  });
}
