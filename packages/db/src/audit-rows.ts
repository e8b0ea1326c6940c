import type { Insertable } from "kysely";
import type { Actor, Change } from "./actor.ts";
import { newId } from "./ids.ts";
import type { ClinicAuditEventTable } from "./tables/audit-event.ts";

type AuditRow = Omit<Insertable<ClinicAuditEventTable>, "batch">;

function jsonOrNull(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value);
}

/** One row per change, or the bare action when the function recorded none. */
export function auditRows(
  actor: Actor,
  isClinic: boolean,
  action: string,
  changes: readonly Change[],
): AuditRow[] {
  const who = {
    actor_user_id: actor.userId,
    actor_roles: [...actor.roles],
    app_id: actor.appId,
    action,
    request_id: actor.requestId,
  };
  const bare = { resource: null, resource_id: null, before: null, after: null, reason: null };
  const about = (patientId: string | undefined) => (isClinic ? { patient_id: patientId ?? null } : {});
  if (changes.length === 0) return [{ id: newId(), ...who, ...bare, ...about(undefined) }];
  return changes.map((change) => ({
    ...(change.event ?? { id: newId() }),
    ...who,
    resource: change.resource,
    resource_id: change.id,
    ...about(change.patientId),
    before: jsonOrNull(change.before),
    after: jsonOrNull(change.after),
    reason: change.reason ?? null,
  }));
}
