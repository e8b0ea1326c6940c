import type { PlatformTables, TenantRecord } from "@polyclinic/db";
import type { Selectable } from "kysely";

export const TENANT_COLUMNS = [
  "tenant.id as tenant_id",
  "tenant.slug",
  "tenant.name as tenant_name",
  "tenant.name_local",
  "tenant.schema_name",
  "tenant.role_name",
  "tenant.node",
  "tenant.status as tenant_status",
  "tenant.time_zone",
  "tenant.schema_version",
] as const;

type TenantTable = Selectable<PlatformTables["tenant"]>;
type SameName = "slug" | "name_local" | "schema_name" | "role_name" | "node" | "time_zone" | "schema_version";

interface TenantRow extends Pick<TenantTable, SameName> {
  tenant_id: TenantTable["id"];
  tenant_name: TenantTable["name"];
  tenant_status: TenantTable["status"];
}

export function toTenant(row: TenantRow): TenantRecord {
  return {
    id: row.tenant_id,
    slug: row.slug,
    name: row.tenant_name,
    schemaName: row.schema_name,
    roleName: row.role_name,
    node: row.node,
    status: row.tenant_status,
    timeZone: row.time_zone,
    schemaVersion: row.schema_version,
  };
}
