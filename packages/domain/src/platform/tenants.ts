import type { PlatformTx, TenantRecord } from "@polyclinic/db";
import { TENANT_COLUMNS, toTenant } from "./tenant-rows.ts";

/** Every clinic that has data, suspended ones included. */
export async function listTenants(tx: PlatformTx): Promise<TenantRecord[]> {
  const rows = await tx
    .selectFrom("tenant")
    .select(TENANT_COLUMNS)
    .where("status", "not in", ["provisioning", "deleted"])
    .orderBy("id")
    .execute();
  return rows.map(toTenant);
}

export async function findTenant(tx: PlatformTx, id: string): Promise<TenantRecord | null> {
  const row = await tx.selectFrom("tenant").select(TENANT_COLUMNS).where("id", "=", id).executeTakeFirst();
  return row ? toTenant(row) : null;
}
