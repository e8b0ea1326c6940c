import {
  AuditEventId,
  type ListPlatformAuditEvents,
  type PlatformAuditEvent,
  type PlatformAuditEventPage,
  type UserId,
} from "@polyclinic/contracts";
import type { PlatformTables, PlatformTx } from "@polyclinic/db";
import { type ExpressionBuilder, sql } from "kysely";
import { pageOf, readCursor } from "../cursor.ts";
import { nameActors } from "./actors.ts";
import { EVENT_COLUMNS, idAround, startOfDay, toEvent } from "./columns.ts";

/** The operator is where the clinics are. */
const TIME_ZONE = "Asia/Kathmandu";

/** Of the control plane, the newest first. */
export async function listPlatformEvents(
  tx: PlatformTx,
  { limit, cursor, actorId, action, from, until }: ListPlatformAuditEvents,
): Promise<PlatformAuditEventPage> {
  let query = tx
    .selectFrom("audit_event")
    .select(EVENT_COLUMNS)
    .select(SIGNED_IN.as("user_id"))
    .orderBy("id", "desc")
    .limit(limit + 1);
  if (cursor !== undefined) query = query.where("id", "<", readCursor(cursor, AuditEventId));
  if (actorId !== undefined) query = query.where(isBy(actorId));
  if (action !== undefined) query = query.where("action", "=", action);
  if (from !== undefined)
    query = query.where("at", ">=", startOfDay(from, TIME_ZONE)).where("id", ">=", idAround(from, "before"));
  if (until !== undefined)
    query = query
      .where("at", "<", startOfDay(until, TIME_ZONE, 1))
      .where("id", "<", idAround(until, "after"));
  const events = (await query.execute()).map((row) => toEvent(withWhoSignedIn(row)));
  const named: PlatformAuditEvent[] = await nameActors(tx, events);
  return pageOf(named, limit, ({ id }) => id);
}

const SIGNED_IN = sql<string | null>`after ->> 'user_id'`;

function isBy(actorId: UserId) {
  return (eb: ExpressionBuilder<PlatformTables, "audit_event">) =>
    eb.or([
      eb("actor_user_id", "=", actorId),
      eb.and([eb("action", "=", "session.opened"), eb(SIGNED_IN, "=", actorId)]),
    ]);
}

/** A sign-in begins as nobody's: whose it is shows when it has succeeded. */
function withWhoSignedIn<
  Row extends { action: string; actor_user_id: string | null; user_id: string | null },
>(row: Row): Row {
  return row.action === "session.opened" ? { ...row, actor_user_id: row.user_id } : row;
}
