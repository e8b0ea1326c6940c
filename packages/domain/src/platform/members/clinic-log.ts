// Members are rows of the control plane, and no transaction reaches both it and a clinic's schema. So what happens to
// them is an event of the platform's log in the same transaction, and a job that carries it into the clinic's log.
import {
  AppId,
  AuditEventId,
  type MemberAction,
  type PlatformJobs,
  TenantId,
  UserId,
} from "@polyclinic/contracts";
import { type Actor, newId, type PlatformWriteTx, type TenantWriteTx } from "@polyclinic/db";
import type { z } from "zod";
import { storedRoles } from "../roles/held.ts";

export type MemberEvent = z.output<PlatformJobs["member-event.record"]>;

interface Told {
  action: MemberAction;
  /** Of the invitation, the membership, the role or the grant. */
  recordId: string;
  before: MemberEvent["before"];
  after: MemberEvent["after"];
  /** The member, or whoever sees by a grant. Null for somebody who is invited, and for a role. */
  userId: UserId | null;
}

/** `by` is left out for whoever the transaction acts for. */
export function tellClinic(
  tx: PlatformWriteTx,
  tenantId: string,
  { action, recordId, before, after, userId }: Told,
  by: UserId | null = UserId.nullable().parse(tx.actor.userId),
): void {
  tx.enqueue("member-event.record", {
    clinicId: TenantId.parse(tenantId),
    id: AuditEventId.parse(newId()),
    at: new Date().toISOString(),
    action,
    actorId: by,
    actorRoles: storedRoles(tx.actor.roles),
    appId: AppId.safeParse(tx.actor.appId).data ?? null,
    recordId,
    before,
    after,
    userId,
  });
}

/** For the worker: who the clinic's event is by. `requestId` is that of the job. */
export function actorOf({ actorId, actorRoles, appId }: MemberEvent, requestId: string): Actor {
  return { userId: actorId, roles: actorRoles, appId: appId ?? "", requestId };
}

/** A second time is refused by the key of the log (23505). */
export function recordMemberEvent(tx: TenantWriteTx, event: MemberEvent): void {
  const { id, at, action, recordId, userId, before, after } = event;
  tx.changed({
    event: { id, at },
    resource: resourceOf(action),
    id: recordId,
    ...(before && { before: valuesOf(before, userId) }),
    ...(after && { after: valuesOf(after, userId) }),
  });
}

function resourceOf(action: MemberAction): string {
  const [noun = ""] = action.split(".");
  return noun === "member" ? "membership" : noun;
}

function valuesOf(rights: NonNullable<MemberEvent["after"]>, userId: UserId | null): object {
  if (Array.isArray(rights)) return { userId, roles: rights };
  return userId === null ? rights : { userId, ...rights };
}
