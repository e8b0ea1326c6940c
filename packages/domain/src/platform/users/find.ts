import { notFound, PlatformRole, type UserDetails, UserId, type UserRef } from "@polyclinic/contracts";
import type { PlatformTx } from "@polyclinic/db";
import { onlyKnown } from "../known.ts";
import { listSessions } from "../own-sessions.ts";
import { findSecondFactor } from "../second-factor/find.ts";
import { clinicsOf } from "./clinics.ts";

/** `current` is the row by which the operator asks. Throws NOT_FOUND for an id of nobody. */
export async function getUser(
  tx: PlatformTx,
  { userId }: UserRef,
  current: string | null,
): Promise<UserDetails> {
  const user = await tx
    .selectFrom("user")
    .leftJoin("user as changer", "changer.id", "user.status_by")
    .select(["user.name", "user.email", "user.status", "user.platform_roles", "user.created_at"])
    .select(["user.status_since", "user.status_by", "user.status_reason", "changer.name as changer"])
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
    secondFactor: await findSecondFactor(tx, userId),
    sessions: (await listSessions(tx, userId, current)).items,
    createdAt: user.created_at,
  };
}
