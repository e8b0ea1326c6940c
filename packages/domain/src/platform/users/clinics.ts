import { TenantId, type UserClinic } from "@polyclinic/contracts";
import type { PlatformTx } from "@polyclinic/db";
import { byId, heldRoles, OWN_ROLE_COLUMNS, storedRoles } from "../roles/held.ts";

/** Where each of them works, by the clinic's name. Whoever works nowhere has none. */
export async function clinicsOf(
  tx: PlatformTx,
  userIds: readonly string[],
): Promise<Map<string, UserClinic[]>> {
  if (userIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom("membership")
    .innerJoin("tenant", "tenant.id", "membership.tenant_id")
    .select(["membership.user_id", "membership.roles", "membership.entered_at"])
    .select(["tenant.id", "tenant.name", "tenant.name_local", "tenant.status"])
    .where("membership.user_id", "in", userIds)
    .where("membership.status", "=", "active")
    .orderBy("tenant.name")
    .orderBy("tenant.id")
    .execute();
  const ownRoles = byId(await ownRolesIn(tx, [...new Set(rows.map(({ id }) => id))]));
  return Map.groupBy(
    rows.map((row) => ({
      userId: row.user_id,
      id: TenantId.parse(row.id),
      name: row.name,
      localName: row.name_local,
      status: row.status,
      roles: heldRoles(storedRoles(row.roles), ownRoles),
      enteredAt: row.entered_at,
    })),
    ({ userId }) => userId,
  );
}

async function ownRolesIn(tx: PlatformTx, clinicIds: readonly string[]) {
  if (clinicIds.length === 0) return [];
  return tx
    .selectFrom("own_role")
    .select(OWN_ROLE_COLUMNS)
    .where("tenant_id", "in", clinicIds)
    .where("archived_at", "is", null)
    .execute();
}
