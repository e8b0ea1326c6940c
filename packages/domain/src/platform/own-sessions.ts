import type { SessionCipher } from "@polyclinic/auth";
import { notFound, SessionId, type SessionList, type UserId } from "@polyclinic/contracts";
import type { PlatformTx, PlatformWriteTx } from "@polyclinic/db";
import { readBrowser } from "../notifications/browser.ts";
import { raiseEpoch } from "./epoch.ts";
import { liveSessions } from "./session-limits.ts";
import { unseal } from "./session-rows.ts";

/** `current` is the id of the row by which the person asks; null for a program. */
export async function listSessions(
  tx: PlatformTx,
  userId: UserId,
  current: string | null,
): Promise<SessionList> {
  const rows = await ownSessions(tx, userId)
    .innerJoin("app", "app.id", "session.app_id")
    .select([
      "session.id",
      "session.user_agent",
      "session.address",
      "session.country",
      "session.created_at",
      "session.last_used_at",
      "app.name",
    ])
    .orderBy("session.last_used_at", "desc")
    .orderBy("session.id")
    .execute();
  const items = rows.map((row) => ({
    id: SessionId.parse(row.id),
    isThis: row.id === current,
    app: row.name,
    browser: readBrowser(row.user_agent),
    address: row.address,
    country: row.country,
    openedAt: row.created_at,
    lastUsedAt: row.last_used_at,
  }));
  return { items: items.toSorted((one, other) => Number(other.isThis) - Number(one.isThis)) };
}

/** What the directory has to revoke, after the commit. */
export interface EndedSession {
  clientId: string;
  refreshToken: string;
}

/** Throws NOT_FOUND for one of somebody else as for one that is over, or never was. */
export async function endOwnSession(
  tx: PlatformWriteTx,
  userId: UserId,
  id: SessionId,
  cipher: SessionCipher,
): Promise<EndedSession[]> {
  const own = ownSessions(tx, userId).select("session.id").where("session.id", "=", id);
  const { count, ended } = await end(tx, own, cipher);
  if (count === 0) notFound("session");
  return ended;
}

/** In every app. All of them for a program, which asks by none. */
export async function endOtherSessions(
  tx: PlatformWriteTx,
  userId: UserId,
  current: string | null,
  cipher: SessionCipher,
): Promise<EndedSession[]> {
  const own = ownSessions(tx, userId).select("session.id");
  const others = current === null ? own : own.where("session.id", "<>", current);
  return (await end(tx, others, cipher)).ended;
}

function ownSessions(tx: PlatformTx, userId: UserId) {
  return liveSessions(tx).where("session.user_id", "=", userId);
}

type Chosen = ReturnType<typeof ownSessions>;

async function end(tx: PlatformWriteTx, chosen: ReturnType<Chosen["select"]>, cipher: SessionCipher) {
  const rows = await tx
    .updateTable("session")
    .from("app")
    .set({ ended_at: new Date() })
    .whereRef("app.id", "=", "session.app_id")
    .where("session.id", "in", chosen)
    .where("session.ended_at", "is", null) // once more: somebody else may have ended it while this one waited
    .returning(["session.id", "session.id_hash", "session.refresh_token_encrypted", "app.client_id"])
    .execute();
  for (const { id } of rows) tx.changed({ resource: "session", id, after: { ended: true } });
  if (rows.length > 0) await raiseEpoch(tx);
  const ended = rows.flatMap((row) => {
    const refreshToken = unseal(row.refresh_token_encrypted, "refresh", row.id_hash, cipher);
    return refreshToken === null ? [] : [{ clientId: row.client_id, refreshToken }];
  });
  return { count: rows.length, ended };
}
