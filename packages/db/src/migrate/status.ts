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
  /** What stopped the last try. */
  failure: MigrationFailure | null;
}

export interface MigrationFailure {
  version: number;
  name: string;
  /** SQLSTATE. */
  code: string;
  failedAt: string;
}

interface MigrationStatus {
  scopes: ScopeState[];
  /** Clinics that are being made, or are deleted, have no schema and are left out. */
  tenants: TenantState[];
}

/** Reads only, and works on an empty database too. */
export function migrationStatus(ownerUrl: string): Promise<MigrationStatus> {
  return asOwner(ownerUrl, 1, readStatus);
}

export async function readStatus(db: OwnerDb): Promise<MigrationStatus> {
  const scopes = await readScopes(db);
  return { scopes, tenants: scopes[0].version === 0 ? [] : await readTenants(db) };
}

export async function readScopes(db: OwnerDb): Promise<[platform: ScopeState, reference: ScopeState]> {
  return [
    await readScope(db, "platform", latestOf(PLATFORM_MIGRATIONS)),
    await readScope(db, "reference", latestOf(REFERENCE_MIGRATIONS)),
  ];
}

async function readScope(db: OwnerDb, scope: ScopeState["scope"], latest: number): Promise<ScopeState> {
  if (!(await tableExists(db, "platform.migration"))) return { scope, version: 0, latest };
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
    .where("status", "not in", ["provisioning", "deleted"])
    .orderBy("slug")
    .execute();
  const latest = latestOf(TENANT_MIGRATIONS);
  const failures = await readFailures(db);
  return rows.map((row) => ({
    id: row.id,
    slug: row.slug,
    schemaName: row.schema_name,
    roleName: row.role_name,
    status: row.status,
    version: row.schema_version,
    latest,
    failure: failures.get(row.id) ?? null,
  }));
}

/** None in a database that is older than their table. */
async function readFailures(db: OwnerDb): Promise<Map<string, MigrationFailure>> {
  if (!(await tableExists(db, "platform.tenant_migration_failure"))) return new Map();
  const rows = await db.selectFrom("platform.tenant_migration_failure").selectAll().execute();
  return new Map(
    rows.map(({ tenant_id: id, version, name, code, failed_at: failedAt }) => [
      id,
      { version, name, code, failedAt },
    ]),
  );
}

async function tableExists(db: OwnerDb, name: string): Promise<boolean> {
  const { rows } = await sql<{ exists: boolean }>`select to_regclass(${name}) is not null as exists`.execute(
    db,
  );
  return rows[0]?.exists ?? false;
}
