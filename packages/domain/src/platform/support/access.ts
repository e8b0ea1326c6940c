import { SupportAccess, SupportPermission, type UserId } from "@polyclinic/contracts";
import type { PlatformTx } from "@polyclinic/db";
import { onlyKnown } from "../known.ts";
import { TENANT_COLUMNS, toTenant } from "../tenant-rows.ts";
import type { Membership } from "../users.ts";

/** In which clinics the operator may look around at this moment: a place in a clinic without a role there. */
export async function supportMemberships(tx: PlatformTx, operatorId: UserId): Promise<Membership[]> {
  const rows = await runningGrants(tx, operatorId)
    .innerJoin("tenant", "tenant.id", "support_grant.tenant_id")
    .select([...TENANT_COLUMNS, "support_grant.id as grant_id", "support_grant.reason"])
    .select(["support_grant.permissions", "support_grant.ends_at"])
    .orderBy("tenant.name")
    .orderBy("tenant.id")
    .execute();
  return rows.map((row) => ({
    tenant: toTenant(row),
    localName: row.name_local,
    roles: [],
    withheldRoles: [],
    ownRoles: new Map(),
    support: {
      ...SupportAccess.parse({ grantId: row.grant_id, reason: row.reason, until: row.ends_at }),
      permissions: onlyKnown(SupportPermission, row.permissions),
    },
  }));
}

export async function mayLookAround(tx: PlatformTx, operatorId: string, tenantId: string): Promise<boolean> {
  const grant = await runningGrants(tx, operatorId)
    .innerJoin("tenant", "tenant.id", "support_grant.tenant_id")
    .innerJoin("user", "user.id", "support_grant.operator_id")
    .select("support_grant.id")
    .where("support_grant.tenant_id", "=", tenantId)
    .where("tenant.status", "=", "active")
    .where("user.platform_roles", "@>", (eb) => eb.val(["operator"]))
    .executeTakeFirst();
  return grant !== undefined;
}

function runningGrants(tx: PlatformTx, operatorId: string) {
  return tx
    .selectFrom("support_grant")
    .where("support_grant.operator_id", "=", operatorId)
    .where("support_grant.state", "=", "approved")
    .where("support_grant.ends_at", ">", new Date().toISOString());
}
