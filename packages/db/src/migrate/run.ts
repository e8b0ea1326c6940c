import {
  type Migration,
  PLATFORM_MIGRATIONS,
  REFERENCE_MIGRATIONS,
  TENANT_MIGRATIONS,
} from "../migrations/all.ts";
import { databaseNameOf, platformRoleOf, referenceRoleOf } from "../names.ts";
import { applyShared } from "./apply.ts";
import { bootstrap } from "./bootstrap.ts";
import { underMigrationLock } from "./lock.ts";
import { asOwner, type OwnerDb } from "./owner.ts";
import { ensureQueue } from "./queue.ts";
import { fillReference } from "./reference-data.ts";
import { retrying } from "./retrying.ts";
import { letWorkerBecome, type Passwords } from "./roles.ts";
import { readScopes, readStatus, type ScopeState } from "./status.ts";
import { type CanaryOptions, CONCURRENCY, patiently, type TenantOutcome, upTenants } from "./tenants.ts";

interface MigrateOptions extends Passwords, CanaryOptions {
  /** Says what would be done and does nothing. */
  dryRun?: boolean;
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

/** Before anything is done: a slip in a name must not make another clinic the first. */
async function assertCanary(db: OwnerDb, { canary }: CanaryOptions): Promise<void> {
  if (canary === undefined) return;
  const { tenants } = await readStatus(db);
  if (!tenants.some(({ slug }) => slug === canary)) throw new Error(`there is no clinic ${canary}`);
}

async function up(
  db: OwnerDb,
  database: string,
  options: MigrateOptions,
  migrations: MigrationSet,
): Promise<MigrationReport> {
  await assertCanary(db, options);
  const warnings = await retrying(() => db.transaction().execute((tx) => bootstrap(tx, database, options)));
  await ensureQueue(db, database);
  const roles = { platform: platformRoleOf(database), reference: referenceRoleOf(database) };
  const shared: MigrationReport["shared"] = [];
  for (const { scope, version } of await readScopes(db)) {
    for (const migration of migrations[scope].filter((candidate) => candidate.version > version)) {
      await patiently(db, (tx) => applyShared(tx, scope, migration, roles[scope]));
    }
    shared.push({ scope, from: version, to: lastOf(migrations[scope], version) });
  }
  await db.transaction().execute(fillReference);
  const { tenants: found } = await readStatus(db);
  await letWorkerBecome(db, database);
  const tenants = await upTenants(db, found, migrations.tenant, options);
  return { dryRun: false, shared, tenants, warnings };
}
