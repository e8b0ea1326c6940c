import { type RawBuilder, sql } from "kysely";
import { apiRoleOf, platformRoleOf, QUEUE_SCHEMA, referenceRoleOf, workerRoleOf } from "../names.ts";
import type { OwnerDb } from "./owner.ts";
import { ensureRoles, type Passwords } from "./roles.ts";
import { keepRowsOutOfLog } from "./server-log.ts";

/**
 * What must stand before the first migration: roles, the shared schemas and the ledgers. Runs at the start of every
 * `up` and changes nothing the second time. Returns warnings about what the owner was not allowed to close.
 */
export async function bootstrap(db: OwnerDb, database: string, passwords: Passwords): Promise<string[]> {
  await ensureRoles(db, database, passwords);
  await createSchemas(db, database);
  await createLedgers(db, database);
  await keepRowsOutOfLog(db, database);
  return closeToPublic(db, database);
}

async function createSchemas(db: OwnerDb, database: string): Promise<void> {
  const users = {
    platform: platformRoleOf(database),
    reference: referenceRoleOf(database),
    [QUEUE_SCHEMA]: workerRoleOf(database),
  };
  for (const [schema, role] of Object.entries(users)) {
    await sql`create schema if not exists ${sql.id(schema)}`.execute(db);
    await allowUse(db, schema, role);
  }
}

async function allowUse(db: OwnerDb, schema: string, role: string): Promise<void> {
  if (await holds(db, sql`has_schema_privilege(${role}, ${schema}, 'usage')`)) return;
  await sql`grant usage on schema ${sql.id(schema)} to ${sql.id(role)}`.execute(db);
}

/** Asked before each GRANT: it writes to the catalogue even when it changes nothing. */
async function holds(db: OwnerDb, condition: RawBuilder<unknown>): Promise<boolean> {
  const { rows } = await sql<{ holds: boolean }>`select ${condition} as holds`.execute(db);
  return rows[0]?.holds ?? false;
}

async function createLedgers(db: OwnerDb, database: string): Promise<void> {
  await sql`create table if not exists platform.migration (
    scope text constraint migration_scope_known check (scope in ('platform', 'reference')),
    version integer,
    name text not null,
    applied_at timestamptz not null default now(),
    constraint migration_pk primary key (scope, version)
  )`.execute(db);
  await sql`create table if not exists platform.tenant_migration (
    tenant_id uuid,
    version integer,
    name text not null,
    applied_at timestamptz not null default now(),
    constraint tenant_migration_pk primary key (tenant_id, version)
  )`.execute(db);
  const role = platformRoleOf(database);
  if (await holds(db, sql`has_table_privilege(${role}, 'platform.tenant_migration', 'select')`)) return;
  await sql`grant select on platform.migration, platform.tenant_migration to ${sql.id(role)}`.execute(db);
}

interface Open {
  connect: boolean;
  temporary: boolean;
  public_schema: boolean;
  set_config: boolean;
  superuser: boolean;
}

async function whatPublicMay(db: OwnerDb): Promise<Open | undefined> {
  const { rows } = await sql<Open>`select
    has_database_privilege('public', current_database(), 'connect') as connect,
    has_database_privilege('public', current_database(), 'temporary') as temporary,
    coalesce(has_schema_privilege('public', to_regnamespace('public')::oid, 'usage'), false) as public_schema,
    has_function_privilege('public', 'pg_catalog.set_config(text, text, boolean)', 'execute') as set_config,
    (select rolsuper from pg_catalog.pg_roles where rolname = current_user) as superuser`.execute(db);
  return rows[0];
}

/**
 * Nothing is left to PUBLIC. An injected expression could otherwise take another clinic's role with set_config, or
 * define a function in pg_temp that does.
 */
async function closeToPublic(db: OwnerDb, database: string): Promise<string[]> {
  const name = sql.id(database);
  const before = await whatPublicMay(db);
  if (before?.connect || before?.temporary) await sql`revoke all on database ${name} from public`.execute(db);
  for (const login of [apiRoleOf(database), workerRoleOf(database)]) {
    if (await holds(db, sql`has_database_privilege(${login}, current_database(), 'connect')`)) continue;
    await sql`grant connect on database ${name} to ${sql.id(login)}`.execute(db);
  }
  if (before?.public_schema) await sql`revoke all on schema public from public`.execute(db);
  if (before?.set_config && before.superuser) {
    await sql`revoke execute on function pg_catalog.set_config(text, text, boolean) from public`.execute(db);
  }
  const after = await whatPublicMay(db);
  const warnings: string[] = [];
  if (after?.connect || after?.temporary) {
    warnings.push(
      `PUBLIC may connect to ${database} or make temporary objects in it: its owner must revoke that.`,
    );
  }
  if (after?.public_schema) warnings.push("PUBLIC may use the schema public: its owner must revoke that.");
  if (after?.set_config) {
    warnings.push(
      "PUBLIC may execute set_config, by which injected SQL could take another clinic's role. As a superuser, in this " +
        "database: REVOKE EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) FROM PUBLIC",
    );
  }
  return warnings;
}
