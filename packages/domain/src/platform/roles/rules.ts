import { permissionsOf } from "@polyclinic/auth";
import {
  ClinicRole,
  DomainError,
  decisionsAmong,
  invalidField,
  joinsDuties,
  notFound,
  type OwnRoleId,
  type Permission,
  type RoleId,
} from "@polyclinic/contracts";
import type { PlatformTx } from "@polyclinic/db";
import { type NamedRole, ownRolesOf, storedRoles } from "./held.ts";

interface Giving {
  /** What whoever gives may do here. */
  may: ReadonlySet<Permission>;
  /** What whoever gets it has already. */
  before?: readonly RoleId[];
}

/**
 * Throws INVALID for a role that is none of this clinic's, for roles that join what is to stay apart, and for decisions
 * that are not the giver's.
 */
export async function requireRoles(
  tx: PlatformTx,
  tenantId: string,
  roles: readonly RoleId[],
  { may, before = [] }: Giving,
): Promise<void> {
  const ownRoles = await ownRolesOf(tx, tenantId);
  if (roles.some((role) => !ClinicRole.safeParse(role).success && !ownRoles.has(role)))
    throw invalidField("roles", "unknown", "Choose among the roles of this clinic.");
  if (joinsDuties(permissionsOf(roles, ownRoles))) throw dutiesJoined("roles");
  const had = permissionsOf(before, ownRoles);
  refuseForeignDecisions(permissionsOf(roles, ownRoles), { may, before: had }, "roles");
}

/** `before`: what was there already is not handed out. Throws INVALID. */
export function refuseForeignDecisions(
  given: ReadonlySet<Permission>,
  { may, before = new Set() }: { may: ReadonlySet<Permission>; before?: ReadonlySet<Permission> },
  path: string,
): void {
  if (!decisionsAmong(given).some((decision) => !may.has(decision) && !before.has(decision))) return;
  throw invalidField(
    path,
    "not_yours",
    "Whoever decides about people is chosen by somebody who may do the same. Ask an administrator.",
  );
}

/**
 * For each who holds the role or is invited to it, together with what they hold beside it. Invitations come first: one
 * that is accepted meanwhile is a member by the time members are read.
 */
export async function keepDutiesApart(tx: PlatformTx, tenantId: string, roleId: OwnRoleId): Promise<void> {
  const ownRoles = await ownRolesOf(tx, tenantId);
  const invited = await invitationsTo(tx, tenantId, roleId);
  const holders = await membersWith(tx, tenantId, roleId);
  const sets = [[roleId], ...[...invited, ...holders].map(({ roles }) => storedRoles(roles))];
  if (sets.some((roles) => joinsDuties(permissionsOf(roles, ownRoles)))) throw dutiesJoined("plus");
}

function dutiesJoined(path: string): DomainError {
  return invalidField(
    path,
    "duties",
    "Whoever decides what others may do cannot also read what the log holds of records. Give these to two people.",
  );
}

/** Throws NOT_FOUND, also for an archived one and for another clinic's, and FORBIDDEN for a role that one holds. */
export async function roleToChange(tx: PlatformTx, tenantId: string, id: OwnRoleId): Promise<NamedRole> {
  const role = (await ownRolesOf(tx, tenantId)).get(id) ?? notFound("role");
  const holders = await membersWith(tx, tenantId, id);
  if (holders.some(({ user_id }) => user_id === tx.actor.userId)) {
    throw new DomainError("FORBIDDEN", "Nobody changes a role that they hold. Ask another administrator.");
  }
  return role;
}

/** Members and open invitations. */
export async function countHolders(tx: PlatformTx, tenantId: string, id: OwnRoleId): Promise<number> {
  const [members, invitations] = await Promise.all([
    membersWith(tx, tenantId, id),
    invitationsTo(tx, tenantId, id),
  ]);
  return members.length + invitations.length;
}

/** Open ones, with all roles that they name. */
function invitationsTo(tx: PlatformTx, tenantId: string, id: OwnRoleId) {
  return tx
    .selectFrom("invitation")
    .select("roles")
    .where("tenant_id", "=", tenantId)
    .where("state", "=", "pending")
    .where("expires_at", ">", new Date().toISOString())
    .where("roles", "@>", (eb) => eb.val([id]))
    .execute();
}

/** With all roles that they have. */
export function membersWith(tx: PlatformTx, tenantId: string, id: OwnRoleId) {
  return tx
    .selectFrom("membership")
    .select(["user_id", "roles"])
    .where("tenant_id", "=", tenantId)
    .where("status", "=", "active")
    .where("roles", "@>", (eb) => eb.val([id]))
    .execute();
}
