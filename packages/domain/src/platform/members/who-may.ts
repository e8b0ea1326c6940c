import { permissionsOf } from "@polyclinic/auth";
import { type ClinicPermission, UserId } from "@polyclinic/contracts";
import type { PlatformTx } from "@polyclinic/db";
import { ownRolesOf, storedRoles } from "../roles/held.ts";

/** Members whose account is open, by whatever role they may. */
export async function whoMay(
  tx: PlatformTx,
  tenantId: string,
  permission: ClinicPermission,
): Promise<UserId[]> {
  const members = tx
    .selectFrom("membership")
    .innerJoin("user", "user.id", "membership.user_id")
    .select(["membership.user_id", "membership.roles"])
    .where("membership.tenant_id", "=", tenantId)
    .where("membership.status", "=", "active")
    .where("user.status", "=", "active");
  const [rows, ownRoles] = await Promise.all([members.execute(), ownRolesOf(tx, tenantId)]);
  return rows
    .filter(({ roles }) => permissionsOf(storedRoles(roles), ownRoles).has(permission))
    .map(({ user_id: userId }) => UserId.parse(userId));
}
