import { sql } from "kysely";
import { latestOf, PLATFORM_MIGRATIONS, REFERENCE_MIGRATIONS, TENANT_MIGRATIONS } from "../migrations/all.ts";
import type { TenantStatus } from "../tables/platform.ts";
import { asOwner, type OwnerDb } from "./owner.ts";

export interface ScopeState {
  scope: "platform" | "reference";
  /** 0 before the first. */
  version: number;
  latest: number;
}

export interface TenantState {
  id: string;
  slug: string;
  schemaName: string;
  roleName: string;
  status: TenantStatus;
  version: number;
  latest: number;
}

interface MigrationStatus {
  scopes: ScopeState[];
  /** Clinics that are deleted have no schema and are left out. */
  tenants: TenantState[];
}

/** Reads only, and works on an empty database too. */
export function migrationStatus(ownerUrl: string): Promise<MigrationStatus> {
  return asOwner(ownerUrl, 1, readStatus);
}

export async function readStatus(db: OwnerDb): Promise<MigrationStatus> {
  const platform = await readScope(db, "platform", latestOf(PLATFORM_MIGRATIONS));
  const reference = await readScope(db, "reference", latestOf(REFERENCE_MIGRATIONS));
  return { scopes: [platform, reference], tenants: platform.version === 0 ? [] : await readTenants(db) };
}

async function readScope(db: OwnerDb, scope: ScopeState["scope"], latest: number): Promise<ScopeState> {
  const ledger = await sql<{ exists: boolean }>`
    select to_regclass('platform.migration') is not null as exists`.execute(db);
  if (!ledger.rows[0]?.exists) return { scope, version: 0, latest };
  const row = await db
    .selectFrom("platform.migration")
    .select((eb) => eb.fn.max("version").as("version"))
    .where("scope", "=", scope)
    .executeTakeFirst();
  return { scope, version: row?.version ?? 0, latest };
}

async function readTenants(db: OwnerDb): Promise<TenantState[]> {
  const rows = await db
    .selectFrom("platform.tenant")
    .select(["id", "slug", "schema_name", "role_name", "status", "schema_version"])
    .where("status", "!=", "deleted")
    .orderBy("slug")
    .execute();
  const latest = latestOf(TENANT_MIGRATIONS);
  return rows.map((row) => ({
    id: row.id,
    slug: row.slug,
    schemaName: row.schema_name,
    roleName: row.role_name,
    status: row.status,
    version: row.schema_version,
    latest,
  }));
}
