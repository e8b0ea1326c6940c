import { permissionsOf } from "@polyclinic/auth";
import { DomainError, type Member, notFound, type Permission, type UserId } from "@polyclinic/contracts";
import type { PlatformTx, PlatformWriteTx } from "@polyclinic/db";
import { ownRolesOf, storedRoles } from "../roles/held.ts";
import { findMember } from "./list.ts";
import { whoMay } from "./who-may.ts";

/**
 * The member whom somebody else is about to change, and what that somebody may do here. From here to the commit nobody
 * else changes the clinic's members, so that two administrators cannot remove each other at once: each would see the
 * other one staying.
 */
export async function memberToChange(
  tx: PlatformWriteTx,
  tenantId: string,
  userId: UserId,
  needed: Permission,
): Promise<{ member: Member; may: ReadonlySet<Permission> }> {
  if (tx.actor.userId === userId) {
    throw new DomainError(
      "FORBIDDEN",
      "Nobody changes their own place in a clinic. Ask another administrator.",
    );
  }
  const may = await lockMembersAs(tx, tenantId, needed);
  return { member: (await findMember(tx, tenantId, userId)) ?? notFound("member"), may };
}

/** Waits for the database's lock_timeout (2 s) at most. */
export async function lockMembers(tx: PlatformWriteTx, tenantId: string): Promise<void> {
  await tx
    .selectFrom("tenant")
    .select("id")
    .where("id", "=", tenantId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
}

/** As `lockMembers`, of each clinic where somebody works. Returns their ids; two that do it lock in one order. */
export async function lockMembersWith(tx: PlatformWriteTx, userId: UserId): Promise<string[]> {
  const rows = await tx
    .selectFrom("tenant")
    .select("id")
    .where("id", "in", (eb) =>
      eb
        .selectFrom("membership")
        .select("tenant_id")
        .where("user_id", "=", userId)
        .where("status", "=", "active"),
    )
    .orderBy("id")
    .forNoKeyUpdate()
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * Returns what the actor may do here. Throws FORBIDDEN for whoever has lost the permission, or whose account was closed:
 * what the caller's process remembers of them may be 5 s old, in which somebody who was removed could let themselves in
 * again.
 */
export async function lockMembersAs(
  tx: PlatformWriteTx,
  tenantId: string,
  needed: Permission,
): Promise<ReadonlySet<Permission>> {
  await lockMembers(tx, tenantId);
  const own = await tx
    .selectFrom("membership")
    .innerJoin("user", "user.id", "membership.user_id")
    .select("membership.roles")
    .where("membership.tenant_id", "=", tenantId)
    .where("membership.user_id", "=", tx.actor.userId)
    .where("membership.status", "=", "active")
    .where("user.status", "=", "active")
    .executeTakeFirst();
  const roles = storedRoles(own?.roles ?? []);
  const may = permissionsOf(roles, await ownRolesOf(tx, tenantId));
  if (may.has(needed)) return may;
  throw new DomainError("FORBIDDEN", "You are not permitted to do this.");
}

/**
 * After a change: somebody has to be able to let the next one in, by whatever role. Throws CONFLICT when nobody whose
 * account is open may change what members do.
 */
export async function keepAnAdministrator(tx: PlatformTx, tenantId: string): Promise<void> {
  if ((await whoMay(tx, tenantId, "members:change-roles")).length > 0) return;
  throw new DomainError("CONFLICT", "This is the clinic's last administrator. Make somebody else one first.");
}
