import { AuditEventId, ErrorCode, UserId } from "@polyclinic/contracts";
import { sql } from "kysely";

export const EVENT_COLUMNS = [
  "id",
  "at",
  "actor_user_id",
  "actor_roles",
  "app_id",
  "action",
  "resource",
  "resource_id",
  "reason",
  "request_id",
] as const;

interface EventRow {
  id: string;
  at: string;
  actor_user_id: string | null;
  actor_roles: string[];
  app_id: string;
  action: string;
  resource: string | null;
  resource_id: string | null;
  reason: string | null;
  request_id: string;
}

/** An event as its clinic knows it: who users and apps are is known elsewhere. */
export function toEvent(row: EventRow) {
  return {
    id: AuditEventId.parse(row.id),
    at: row.at,
    actorId: row.actor_user_id === null ? null : UserId.parse(row.actor_user_id),
    roles: row.actor_roles,
    appId: row.app_id,
    action: row.action,
    resource: row.resource,
    resourceId: row.resource_id,
    // Any other reason was typed by somebody, perhaps about a patient.
    refusal: row.action === "access.refused" ? ErrorCode.nullable().catch(null).parse(row.reason) : null,
    requestId: row.request_id,
  };
}

export type EventWithoutNames = ReturnType<typeof toEvent>;

/** The first instant of a day on the wall of the clinic, so many days later. */
export function startOfDay(date: string, timeZone: string, daysLater = 0) {
  return sql<string>`(${date}::date + ${daysLater}::integer)::timestamp at time zone ${timeZone}`;
}

const DAY = 86_400_000;

/**
 * An id of two days before or after the day. Ids begin with the time at which they were made, so a period long ago is
 * found through the primary key; the two days are for zones, and for clocks that differ.
 */
export function idAround(date: string, side: "before" | "after"): AuditEventId {
  const instant = Date.parse(`${date}T00:00:00Z`) + (side === "before" ? -2 : 3) * DAY;
  const hex = Math.max(0, instant).toString(16).padStart(12, "0");
  return AuditEventId.parse(`${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`);
}
