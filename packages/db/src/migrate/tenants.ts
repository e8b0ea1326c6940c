// One after the other in each clinic, some clinics at a time. A clinic that fails is written down and stops no other,
// except the canary: it goes first and alone, so that a migration which is wrong for all spoils one.
import { sql } from "kysely";
import { sqlState } from "../errors.ts";
import { latestOf, type Migration } from "../migrations/all.ts";
import { applyToTenant } from "./apply.ts";
import type { OwnerDb } from "./owner.ts";
import { retrying } from "./retrying.ts";
import type { TenantState } from "./status.ts";

export interface TenantOutcome {
  slug: string;
  from: number;
  to: number;
  /** What stopped this clinic at `to`; the next run takes up there. */
  error?: unknown;
  /** Behind, and not tried, since the canary failed. */
  untouched?: true;
}

export interface CanaryOptions {
  /** Slug of the clinic that goes first; otherwise the first one that is behind and has not failed before. */
  canary?: string;
  /** Goes on to the others even when the canary fails. */
  regardless?: boolean;
}

/** Clinics that are migrated at the same time. One more connection holds the lock. */
export const CONCURRENCY = 4;

/** Whoever asks for the same table stands behind a migration that waits: nobody's request may wait a second for it. */
const LOCK_TIMEOUT = "500ms";

/** A transaction of a migration, again and again while requests hold what it needs. */
export function patiently(db: OwnerDb, work: (tx: OwnerDb) => Promise<void>): Promise<void> {
  return retrying(() =>
    db.transaction().execute(async (tx) => {
      await sql`set local lock_timeout = ${sql.lit(LOCK_TIMEOUT)}`.execute(tx);
      await work(tx);
    }),
  );
}

export async function upTenants(
  db: OwnerDb,
  tenants: readonly TenantState[],
  migrations: readonly Migration[],
  { canary: named, regardless = false }: CanaryOptions,
): Promise<TenantOutcome[]> {
  const behind = tenants.filter(({ version }) => version < latestOf(migrations));
  const canary = behind.find(({ slug, failure }) => (named === undefined ? !failure : slug === named));
  const others = behind.filter((tenant) => tenant !== canary);
  const outcomes = tenants.filter((tenant) => !behind.includes(tenant)).map(asItIs);
  if (canary) {
    const first = await upTenant(db, canary, migrations);
    outcomes.push(first);
    if (first.error !== undefined && !regardless) {
      outcomes.push(...others.map((tenant) => ({ ...asItIs(tenant), untouched: true as const })));
      return bySlug(outcomes);
    }
  }
  const queue = others.values();
  const lane = async (): Promise<void> => {
    for (const tenant of queue) outcomes.push(await upTenant(db, tenant, migrations));
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, lane));
  return bySlug(outcomes);
}

function asItIs({ slug, version }: TenantState): TenantOutcome {
  return { slug, from: version, to: version };
}

function bySlug(outcomes: readonly TenantOutcome[]): TenantOutcome[] {
  return outcomes.toSorted((a, b) => a.slug.localeCompare(b.slug));
}

async function upTenant(
  db: OwnerDb,
  tenant: TenantState,
  migrations: readonly Migration[],
): Promise<TenantOutcome> {
  const { id, slug, schemaName: schema, roleName: role, version: from } = tenant;
  let to = from;
  for (const migration of migrations.filter(({ version }) => version > from)) {
    try {
      await patiently(db, (tx) => applyToTenant(tx, { id, schema, role }, migration));
    } catch (error) {
      await noteFailure(db, tenant, migration, error);
      return { slug, from, to, error };
    }
    to = migration.version;
  }
  if (tenant.failure) await forgetFailure(db, tenant);
  return { slug, from, to };
}

/** Without the message of the error: it may repeat what is in a row. */
async function noteFailure(
  db: OwnerDb,
  { id }: TenantState,
  { version, name }: Migration,
  error: unknown,
): Promise<void> {
  const failure = { version, name, code: sqlState(error) ?? "UNKNOWN", failed_at: sql<string>`now()` };
  await db
    .insertInto("platform.tenant_migration_failure")
    .values({ tenant_id: id, ...failure })
    .onConflict((conflict) => conflict.column("tenant_id").doUpdateSet(failure))
    .execute();
}

async function forgetFailure(db: OwnerDb, { id }: TenantState): Promise<void> {
  await db.deleteFrom("platform.tenant_migration_failure").where("tenant_id", "=", id).execute();
}
