import { hashSecret, newSessionId, type SessionCipher } from "@polyclinic/auth";
import type { DirectoryTokens } from "@polyclinic/aws";
import { DomainError, type OpenedSession, UserId } from "@polyclinic/contracts";
import { newId, type PlatformTx, type PlatformWriteTx } from "@polyclinic/db";
import { noteBrowser } from "../notifications/known-browsers.ts";
import { raiseEpoch } from "./epoch.ts";
import { noteEntry } from "./memberships.ts";
import { liveSessions, sessionEnd } from "./session-limits.ts";
import { SESSION_COLUMNS, type SessionRecord, sealTokens, toSession, unseal } from "./session-rows.ts";
import { mayLookAround } from "./support/access.ts";

/** One text for everything that can fail, so that a sign-in does not tell who has an account. */
export function signInFailed(cause?: unknown): DomainError {
  return new DomainError("SIGN_IN_FAILED", "The e-mail address or the password is not right.", { cause });
}

interface NewSession {
  /** From the verified access token among `tokens`. */
  sub: string;
  appId: string;
  tokens: DirectoryTokens;
  userAgent: string | null;
  /** A code of the second factor was right just now. */
  isProven?: boolean;
  place: Place;
}

/** Where it is opened: the address of the network, and the country if the edge knows it. */
export interface Place {
  address: string;
  country: string | null;
}

/**
 * The id in the answer is the only copy: the database keeps its hash, and the tokens encrypted for this row alone.
 * A user with one clinic to choose from stands in it already, and is told of a browser that is new with them. Throws
 * SIGN_IN_FAILED for an unknown or disabled user, and for one whose second factor is not proven.
 */
export async function openSession(
  tx: PlatformWriteTx,
  { sub, appId, tokens, userAgent, place, isProven = false }: NewSession,
  cipher: SessionCipher,
): Promise<OpenedSession> {
  const user = await tx
    .selectFrom("user")
    .leftJoin("second_factor", "second_factor.user_id", "user.id")
    .select(["user.id", "second_factor.confirmed_at"])
    .where("sub", "=", sub)
    .where("status", "=", "active")
    .executeTakeFirst();
  if (!user) throw signInFailed(new Error(`The directory let in ${sub}, who is no active user.`));
  if (user.confirmed_at !== null && !isProven) throw signInFailed(new Error("no code has come"));
  const [clinic, secondClinic] = await openClinics(tx, user.id).limit(2).execute();
  const { id: sessionId, hash } = newSessionId();
  const id = newId();
  const expiresAt = sessionEnd();
  await tx
    .insertInto("session")
    .values({
      id,
      id_hash: hash,
      user_id: user.id,
      app_id: appId,
      tenant_id: clinic && !secondClinic ? clinic.id : null,
      user_agent: userAgent?.slice(0, 300) ?? null,
      ...place,
      expires_at: expiresAt,
      second_factor_at: isProven ? new Date() : null,
      ...sealTokens(tokens, hash, cipher),
    })
    .execute();
  tx.changed({ resource: "session", id, after: { user_id: user.id, app_id: appId } });
  if (clinic && !secondClinic) await noteEntry(tx, user.id, clinic.id);
  await noteBrowser(tx, UserId.parse(user.id), userAgent);
  return { sessionId, expiresAt: expiresAt.toISOString() };
}

/**
 * Null: unknown, ended, over, of a disabled user, or sealed with a key that is gone. The caller compares `appId`
 * with the calling app: the id of one app's session opens nothing in another.
 */
export async function findSession(
  tx: PlatformTx,
  sessionId: string,
  cipher: SessionCipher,
): Promise<SessionRecord | null> {
  const row = await liveSessions(tx)
    .select(SESSION_COLUMNS)
    .where("session.id_hash", "=", hashSecret(sessionId))
    .executeTakeFirst();
  return row ? toSession(row, cipher) : null;
}

/** The refresh token is for the directory to revoke, after the commit. Null: there is nothing to end or to revoke. */
export async function endSession(
  tx: PlatformWriteTx,
  sessionId: string,
  cipher: SessionCipher,
): Promise<{ refreshToken: string } | null> {
  const hash = hashSecret(sessionId);
  const row = await tx
    .updateTable("session")
    .set({ ended_at: new Date() })
    .where("id_hash", "=", hash)
    .where("ended_at", "is", null)
    .returning(["id", "refresh_token_encrypted"])
    .executeTakeFirst();
  if (!row) return null;
  tx.changed({ resource: "session", id: row.id, after: { ended: true } });
  await raiseEpoch(tx);
  const refreshToken = unseal(row.refresh_token_encrypted, "refresh", hash, cipher);
  return refreshToken === null ? null : { refreshToken };
}

/** Of one person, in every clinic and app, but for the one that is `kept`. Whoever calls it raises the epoch. */
export async function endSessionsOf(
  tx: PlatformWriteTx,
  userId: string,
  kept: string | null = null,
): Promise<void> {
  await tx
    .updateTable("session")
    .set({ ended_at: new Date() })
    .where("user_id", "=", userId)
    .where("ended_at", "is", null)
    .where("id", "is distinct from", kept)
    .execute();
}

/** Throws TENANT_REFUSED unless the user is an active member of the clinic, or let in as support, and it is active. */
export async function chooseClinic(
  tx: PlatformWriteTx,
  sessionId: string,
  userId: string,
  tenantId: string,
): Promise<void> {
  const clinic = await openClinics(tx, userId).where("tenant.id", "=", tenantId).executeTakeFirst();
  if (!clinic && !(await mayLookAround(tx, userId, tenantId)))
    throw new DomainError("TENANT_REFUSED", "You do not work in this clinic.");
  const session = await tx
    .updateTable("session")
    .set({ tenant_id: tenantId })
    .where("id_hash", "=", hashSecret(sessionId))
    .where("user_id", "=", userId)
    .where("ended_at", "is", null)
    .where("expires_at", ">", new Date().toISOString())
    .returning("id")
    .executeTakeFirst();
  if (!session) throw new DomainError("UNAUTHENTICATED", "Please sign in again.");
  tx.changed({ resource: "session", id: session.id, after: { tenant_id: tenantId } });
  await noteEntry(tx, userId, tenantId);
  await raiseEpoch(tx);
}

function openClinics(tx: PlatformTx, userId: string) {
  return tx
    .selectFrom("membership")
    .innerJoin("tenant", "tenant.id", "membership.tenant_id")
    .select("tenant.id")
    .where("membership.user_id", "=", userId)
    .where("membership.status", "=", "active")
    .where("tenant.status", "=", "active");
}
