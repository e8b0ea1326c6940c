import { IDLE_MINUTES, SESSION_HOURS } from "@polyclinic/contracts";
import type { PlatformTx } from "@polyclinic/db";

export function sessionEnd(): Date {
  return new Date(Date.now() + SESSION_HOURS * 3_600_000);
}

/** What was last used before it is over. */
export function idleSince(): string {
  return new Date(Date.now() - IDLE_MINUTES * 60_000).toISOString();
}

/** Of people who may sign in: neither ended nor over. */
export function liveSessions(tx: PlatformTx) {
  return tx
    .selectFrom("session")
    .innerJoin("user", "user.id", "session.user_id")
    .where("session.ended_at", "is", null)
    .where("session.expires_at", ">", new Date().toISOString())
    .where("session.last_used_at", ">", idleSince())
    .where("user.status", "=", "active");
}
