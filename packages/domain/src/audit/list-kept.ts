import {
  AuditEventId,
  type KeptAuditEvent,
  type KeptAuditEventPage,
  type ListKeptAuditEvents,
  notFound,
} from "@polyclinic/contracts";
import type { PlatformTx } from "@polyclinic/db";
import { pageOf, readCursor } from "../cursor.ts";
import { nameActors } from "./actors.ts";
import { EVENT_COLUMNS, idAround, startOfDay, toEvent } from "./columns.ts";

/** An id may be a patient's: it is kept, and stays where it is. */
const SHOWN_COLUMNS = EVENT_COLUMNS.filter((column) => column !== "resource_id");

/**
 * Of a deleted clinic, the newest first: who did what, and not about whom. NOT_FOUND for a clinic whose log is not kept,
 * or not any more.
 */
export async function listKeptEvents(
  tx: PlatformTx,
  { clinicId, limit, cursor, actorId, action, from, until }: ListKeptAuditEvents,
): Promise<KeptAuditEventPage> {
  const timeZone = (await findKeptLog(tx, clinicId))?.time_zone ?? notFound("kept log");
  let query = tx
    .selectFrom("kept_audit_event")
    .select(SHOWN_COLUMNS)
    .where("tenant_id", "=", clinicId)
    .orderBy("id", "desc")
    .limit(limit + 1);
  if (cursor !== undefined) query = query.where("id", "<", readCursor(cursor, AuditEventId));
  if (actorId !== undefined) query = query.where("actor_user_id", "=", actorId);
  if (action !== undefined) query = query.where("action", "=", action);
  if (from !== undefined)
    query = query.where("at", ">=", startOfDay(from, timeZone)).where("id", ">=", idAround(from, "before"));
  if (until !== undefined)
    query = query.where("at", "<", startOfDay(until, timeZone, 1)).where("id", "<", idAround(until, "after"));
  const events = (await query.execute()).map((row) => toEvent({ ...row, resource_id: null }));
  const named: KeptAuditEvent[] = await nameActors(tx, events);
  return pageOf(named, limit, ({ id }) => id);
}

/** The clinics whose logs are kept. */
export async function listKeptLogs(tx: PlatformTx): Promise<{ id: string; slug: string }[]> {
  return keptLogs(tx).select("tenant.slug").orderBy("tenant.id").execute();
}

function findKeptLog(tx: PlatformTx, clinicId: string) {
  return keptLogs(tx).select("tenant.time_zone").where("tenant.id", "=", clinicId).executeTakeFirst();
}

function keptLogs(tx: PlatformTx) {
  return tx
    .selectFrom("tenant_deletion")
    .innerJoin("tenant", "tenant.id", "tenant_deletion.tenant_id")
    .select("tenant.id")
    .where("tenant_deletion.state", "in", ["removing", "done"])
    .where("tenant_deletion.log_removed_at", "is", null);
}
