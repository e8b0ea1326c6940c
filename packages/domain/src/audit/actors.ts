import { AppId, type AuditActors, type AuditEvent, UserId } from "@polyclinic/contracts";
import type { PlatformTx } from "@polyclinic/db";
import { namesOf } from "../platform/names.ts";
import type { EventWithoutNames } from "./columns.ts";

type Named<Event> = Omit<Event, "actorId" | "appId"> & Pick<AuditEvent, "actor" | "app">;

/** Says who the users and the apps are that the events name by their ids. */
export async function nameActors<Event extends EventWithoutNames>(
  tx: PlatformTx,
  events: readonly Event[],
): Promise<Named<Event>[]> {
  const users = await namesOf(
    tx,
    "user",
    events.flatMap(({ actorId }) => actorId ?? []),
  );
  // A process of ours has a word instead of an app.
  const apps = await namesOf(
    tx,
    "app",
    events.flatMap(({ appId }) => AppId.safeParse(appId).data ?? []),
  );
  return events.map(({ actorId, appId, ...event }) => ({
    ...event,
    actor: actorId && { id: actorId, name: users.get(actorId) ?? null },
    app: apps.get(appId) ?? null,
  }));
}

/** Everybody who is or was a member of the clinic, by name. */
export async function listActors(tx: PlatformTx, tenantId: string): Promise<AuditActors> {
  const rows = await tx
    .selectFrom("membership")
    .innerJoin("user", "user.id", "membership.user_id")
    .select(["user.id", "user.name"])
    .where("membership.tenant_id", "=", tenantId)
    .orderBy("user.name")
    .orderBy("user.id")
    .execute();
  return { items: rows.map(({ id, name }) => ({ id: UserId.parse(id), name })) };
}
