import { hashSecret, type SessionCipher } from "@polyclinic/auth";
import { DirectoryRefused, type UserDirectory } from "@polyclinic/aws";
import { DomainError } from "@polyclinic/contracts";
import { type PlatformWriteTx, sqlState } from "@polyclinic/db";
import { type SessionRecord, sealTokens, unseal } from "./session-rows.ts";
import { endSession, findSession } from "./sessions.ts";

/** Early enough that a request which starts now still carries a valid token to its end. */
const AHEAD_MILLISECONDS = 60_000;

export function isDueForRefresh({ accessExpiresAt }: Pick<SessionRecord, "accessExpiresAt">): boolean {
  return Date.parse(accessExpiresAt) - AHEAD_MILLISECONDS <= Date.now();
}

interface RefreshWith {
  cipher: SessionCipher;
  directory: Pick<UserDirectory, "refresh">;
  /** Of the calling app, which the caller has compared with the session's: cognito-local is not trusted to. */
  clientId: string;
}

/**
 * One call to the directory, however many ask at once: who waited for the row finds the token fresh. Returns the
 * session as it is when it is not due. Null: not live, or ended just now because the directory refused. Throws
 * DirectoryUnavailable, and UNAVAILABLE to those who waited longer than the database's lock_timeout (2 s) for it.
 *
 * The directory is called inside the transaction on purpose: the row lock is what makes it one call. It has three
 * attempts of 3 s; idle_in_transaction_session_timeout (15 s) stands behind it.
 */
export async function refreshSession(
  tx: PlatformWriteTx,
  sessionId: string,
  { cipher, directory, clientId }: RefreshWith,
): Promise<SessionRecord | null> {
  const hash = hashSecret(sessionId);
  const locked = await tx
    .selectFrom("session")
    .select("refresh_token_encrypted")
    .where("id_hash", "=", hash)
    .forUpdate()
    .executeTakeFirst()
    .catch((cause: unknown) => {
      if (sqlState(cause) !== "55P03") throw cause;
      throw new DomainError("UNAVAILABLE", "Signing in takes longer than usual. Please try again.", {
        cause,
      });
    });
  const session = await findSession(tx, sessionId, cipher);
  if (!locked || !session) return null;
  if (!isDueForRefresh(session)) return session;

  const refreshToken = unseal(locked.refresh_token_encrypted, "refresh", hash, cipher);
  const fresh = refreshToken && (await refreshOrRefused(directory, { clientId, refreshToken }));
  if (!fresh) {
    await endSession(tx, sessionId, cipher);
    return null;
  }
  const sealed = sealTokens({ refreshToken, ...fresh }, hash, cipher);
  await tx.updateTable("session").set(sealed).where("id_hash", "=", hash).execute();
  tx.changed({ resource: "session", id: session.id, after: { refreshed: true } });
  const { accessToken } = fresh;
  return { ...session, accessToken, accessExpiresAt: sealed.access_expires_at.toISOString() };
}

async function refreshOrRefused(
  directory: RefreshWith["directory"],
  input: { clientId: string; refreshToken: string },
) {
  try {
    return await directory.refresh(input);
  } catch (error) {
    if (error instanceof DirectoryRefused) return null;
    throw error;
  }
}
