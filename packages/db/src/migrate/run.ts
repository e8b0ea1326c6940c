import {
  type Migration,
  PLATFORM_MIGRATIONS,
  REFERENCE_MIGRATIONS,
  TENANT_MIGRATIONS,
} from "../migrations/all.ts";
import { databaseNameOf, platformRoleOf, referenceRoleOf, workerRoleOf } from "../names.ts";
import { applyShared, applyToTenant } from "./apply.ts";
import { bootstrap } from "./bootstrap.ts";
import { underMigrationLock } from "./lock.ts";
import { asOwner, type OwnerDb } from "./owner.ts";
import { ensureQueue } from "./queue.ts";
import { fillReference } from "./reference-data.ts";
import { retrying } from "./retrying.ts";
import { ensureSetRole, type Passwords } from "./roles.ts";
import { readStatus, type ScopeState, type TenantState } from "./status.ts";

interface MigrateOptions extends Passwords {
  /** Says what would be done and does nothing. */
  dryRun?: boolean;
}

interface TenantOutcome {
  slug: string;
  from: number;
  to: number;
  /** What stopped this clinic at `to`; the next run takes up there. */
  error?: unknown;
}

export interface MigrationReport {
  dryRun: boolean;
  shared: { scope: ScopeState["scope"]; from: number; to: number }[];
  tenants: TenantOutcome[];
  warnings: string[];
}

/** Tests put migrations of their own after the real ones. */
export interface MigrationSet {
  platform: readonly Migration[];
  reference: readonly Migration[];
  tenant: readonly Migration[];
}

export const RELEASED: MigrationSet = {
  platform: PLATFORM_MIGRATIONS,
  reference: REFERENCE_MIGRATIONS,
  tenant: TENANT_MIGRATIONS,
};

/** Clinics that are migrated at the same time. One more connection holds the lock. */
const CONCURRENCY = 4;

/**
 * Brings the control plane, the reference data and every clinic to this release. A failure of the first two throws; a
 * clinic that fails is named in the report and does not stop the others. Whatever was done stays done: run it again.
 */
export function migrate(
  ownerUrl: string,
  options: MigrateOptions = {},
  migrations: MigrationSet = RELEASED,
): Promise<MigrationReport> {
  return asOwner(ownerUrl, CONCURRENCY + 1, (db) => {
    if (options.dryRun) return plan(db, migrations);
    return underMigrationLock(db, () => up(db, databaseNameOf(ownerUrl), options, migrations));
  });
}

async function plan(db: OwnerDb, migrations: MigrationSet): Promise<MigrationReport> {
  const { scopes, tenants } = await readStatus(db);
  return {
    dryRun: true,
    shared: scopes.map(({ scope, version }) => ({
      scope,
      from: version,
      to: lastOf(migrations[scope], version),
    })),
    tenants: tenants.map(({ slug, version }) => ({
      slug,
      from: version,
      to: lastOf(migrations.tenant, version),
    })),
    warnings: [],
  };
}

/** A database that is ahead of this release stays where it is. */
function lastOf(migrations: readonly Migration[], version: number): number {
  return Math.max(version, migrations.at(-1)?.version ?? 0);
}

async function up(
  db: OwnerDb,
  database: string,
  options: MigrateOptions,
  migrations: MigrationSet,
): Promise<MigrationReport> {
  const warnings = await retrying(() => db.transaction().execute((tx) => bootstrap(tx, database, options)));
  await ensureQueue(db, database);
  const roles = { platform: platformRoleOf(database), reference: referenceRoleOf(database) };
  const shared: MigrationReport["shared"] = [];
  for (const { scope, version } of (await readStatus(db)).scopes) {
    for (const migration of migrations[scope].filter((candidate) => candidate.version > version)) {
      await retrying(() => db.transaction().execute((tx) => applyShared(tx, scope, migration, roles[scope])));
    }
    shared.push({ scope, from: version, to: lastOf(migrations[scope], version) });
  }
  await db.transaction().execute(fillReference);
  const { tenants: found } = await readStatus(db);
  for (const { roleName } of found) {
    await retrying(() =>
      db.transaction().execute((tx) => ensureSetRole(tx, roleName, workerRoleOf(database))),
    );
  }
  const tenants = await upTenants(db, found, migrations.tenant);
  return { dryRun: false, shared, tenants, warnings };
}

async function upTenants(
  db: OwnerDb,
  tenants: readonly TenantState[],
  migrations: readonly Migration[],
): Promise<TenantOutcome[]> {
  const outcomes: TenantOutcome[] = [];
  const queue = tenants.values();
  const lane = async (): Promise<void> => {
    for (const tenant of queue) outcomes.push(await upTenant(db, tenant, migrations));
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, lane));
  return outcomes.sort((a, b) => a.slug.localeCompare(b.slug));
}

async function upTenant(
  db: OwnerDb,
  tenant: TenantState,
  migrations: readonly Migration[],
): Promise<TenantOutcome> {
  const { id, slug, schemaName: schema, roleName: role, version: from } = tenant;
  let to = from;
  try {
    for (const migration of migrations.filter((candidate) => candidate.version > from)) {
      await retrying(() =>
        db.transaction().execute((tx) => applyToTenant(tx, { id, schema, role }, migration)),
      );
      to = migration.version;
    }
    return { slug, from, to };
  } catch (error) {
    return { slug, from, to, error };
  }
}
