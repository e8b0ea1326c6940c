import { permissionsOf } from "@polyclinic/auth";
import {
  ClinicRole,
  DomainError,
  type Member,
  notFound,
  type Permission,
  type UserId,
} from "@polyclinic/contracts";
import type { PlatformTx, PlatformWriteTx } from "@polyclinic/db";
import { onlyKnown } from "../known.ts";
import { findMember } from "./list.ts";

/**
 * The member whom somebody else is about to change. From here to the commit nobody else changes the clinic's members, so
 * that two administrators cannot remove each other at once: each would see the other one staying.
 */
export async function memberToChange(
  tx: PlatformWriteTx,
  tenantId: string,
  userId: UserId,
  needed: Permission,
): Promise<Member> {
  if (tx.actor.userId === userId) {
    throw new DomainError(
      "FORBIDDEN",
      "Nobody changes their own place in a clinic. Ask another administrator.",
    );
  }
  await lockMembers(tx, tenantId, needed);
  return (await findMember(tx, tenantId, userId)) ?? notFound("member");
}

/**
 * Waits for the database's lock_timeout (2 s) at most. Throws FORBIDDEN for whoever has lost the permission here: what
 * the caller's process remembers of them may be 5 s old, in which somebody who was removed could let themselves in again.
 */
export async function lockMembers(tx: PlatformWriteTx, tenantId: string, needed: Permission): Promise<void> {
  await tx
    .selectFrom("tenant")
    .select("id")
    .where("id", "=", tenantId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  const own = await tx
    .selectFrom("membership")
    .select("roles")
    .where("tenant_id", "=", tenantId)
    .where("user_id", "=", tx.actor.userId)
    .where("status", "=", "active")
    .executeTakeFirst();
  if (permissionsOf(onlyKnown(ClinicRole, own?.roles ?? [])).has(needed)) return;
  throw new DomainError("FORBIDDEN", "You are not permitted to do this.");
}

/** Somebody has to be able to let the next one in. Throws CONFLICT when the member is the last who can. */
export async function keepAnAdministrator(
  tx: PlatformTx,
  tenantId: string,
  { userId, roles }: Member,
): Promise<void> {
  if (!roles.includes("administrator")) return;
  const other = await tx
    .selectFrom("membership")
    .innerJoin("user", "user.id", "membership.user_id")
    .select("membership.id")
    .where("membership.tenant_id", "=", tenantId)
    .where("membership.status", "=", "active")
    .where("membership.user_id", "<>", userId)
    .where("membership.roles", "@>", (eb) => eb.val(["administrator"]))
    .where("user.status", "=", "active")
    .limit(1)
    .executeTakeFirst();
  if (other) return;
  throw new DomainError("CONFLICT", "This is the clinic's last administrator. Make somebody else one first.");
}
