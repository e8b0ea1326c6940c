import type { Insertable } from "kysely";
import type { Actor, Change } from "./actor.ts";
import { newId } from "./ids.ts";
import type { AuditEventTable } from "./tables/audit-event.ts";

type AuditRow = Insertable<AuditEventTable>;

function jsonOrNull(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value);
}

/** One row per change, or the bare action when the function recorded none. */
export function auditRows(actor: Actor, action: string, changes: readonly Change[]): AuditRow[] {
  const who = {
    actor_user_id: actor.userId,
    actor_roles: [...actor.roles],
    app_id: actor.appId,
    action,
    request_id: actor.requestId,
  };
  const bare = { resource: null, resource_id: null, before: null, after: null, reason: null };
  if (changes.length === 0) return [{ id: newId(), ...who, ...bare }];
  return changes.map((change) => ({
    id: newId(),
    ...who,
    resource: change.resource,
    resource_id: change.id,
    before: jsonOrNull(change.before),
    after: jsonOrNull(change.after),
    reason: change.reason ?? null,
  }));
}
