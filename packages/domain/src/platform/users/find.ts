import { notFound, PlatformRole, type UserDetails, UserId, type UserRef } from "@polyclinic/contracts";
import type { PlatformTx } from "@polyclinic/db";
import { onlyKnown } from "../known.ts";
import { idleSince } from "../session-limits.ts";
import { clinicsOf } from "./clinics.ts";

/** NOT_FOUND for an id of nobody. */
export async function getUser(tx: PlatformTx, { userId }: UserRef): Promise<UserDetails> {
  const user = await tx
    .selectFrom("user")
    .leftJoin("user as changer", "changer.id", "user.status_by")
    .select(["user.name", "user.email", "user.status", "user.platform_roles", "user.created_at"])
    .select(["user.status_since", "user.status_by", "user.status_reason", "changer.name as changer"])
    .select((eb) =>
      eb
        .selectFrom("session")
        .select((inner) => inner.cast<number>(inner.fn.countAll(), "integer").as("count"))
        .whereRef("session.user_id", "=", "user.id")
        .where("session.ended_at", "is", null)
        .where("session.expires_at", ">", new Date().toISOString())
        .where("session.last_used_at", ">", idleSince())
        .as("sessions"),
    )
    .where("user.id", "=", userId)
    .executeTakeFirst();
  if (!user) notFound("user");
  const by = user.status_by === null ? null : { id: UserId.parse(user.status_by), name: user.changer };
  return {
    id: userId,
    name: user.name,
    email: user.email,
    status: user.status,
    platformRoles: onlyKnown(PlatformRole, user.platform_roles),
    clinics: (await clinicsOf(tx, [userId])).get(userId) ?? [],
    state: { since: user.status_since, by, reason: user.status_reason },
    sessions: user.sessions ?? 0,
    createdAt: user.created_at,
  };
}
