import { sql } from "kysely";
import { newId } from "../ids.ts";
import type { Migration } from "../migrations/all.ts";
import {
  apiRoleOf,
  databaseNameOf,
  referenceRoleOf,
  schemaNameOf,
  tenantRoleOf,
  workerRoleOf,
} from "../names.ts";
import type { TenantRecord } from "../tenant.ts";
import { applyToTenant } from "./apply.ts";
import { shareMigrationLock } from "./lock.ts";
import { asOwner, type OwnerDb } from "./owner.ts";
import { retrying } from "./retrying.ts";
import { grantRights, grantSetRole } from "./roles.ts";
import { RELEASED } from "./run.ts";
import { readScopes } from "./status.ts";

interface NewTenant {
  /** Given by whoever may have to try again: the second time fails with 23505 on tenant_pk. */
  id?: string;
  slug: string;
  name: string;
  /** In Devanagari. */
  nameLocal?: string;
  /** An IANA name; Asia/Kathmandu when it is left out. */
  timeZone?: string;
}

/** Counters that every clinic starts with, at 0. */
const COUNTERS = ["mrn"];

/**
 * Makes a clinic in one transaction: row, role, schema, rights, tables, counters. It exists whole or not at all, and may
 * be entered at once. A slug that is taken fails with 23505 on tenant_slug_unique.
 */
export async function provisionTenant(
  ownerUrl: string,
  tenant: NewTenant,
  migrations: readonly Migration[] = RELEASED.tenant,
): Promise<TenantRecord> {
  const schemaName = schemaNameOf(tenant.slug);
  const database = databaseNameOf(ownerUrl);
  const record: TenantRecord = {
    id: tenant.id ?? newId(),
    slug: tenant.slug,
    name: tenant.name,
    schemaName,
    roleName: tenantRoleOf(database, schemaName),
    node: "default",
    status: "active",
    timeZone: tenant.timeZone ?? "Asia/Kathmandu",
    schemaVersion: migrations.at(-1)?.version ?? 0,
  };
  const nameLocal = tenant.nameLocal ?? null;
  await asOwner(ownerUrl, 1, (db) =>
    retrying(() => db.transaction().execute((tx) => build(tx, database, record, nameLocal, migrations))),
  );
  return record;
}

async function build(
  tx: OwnerDb,
  database: string,
  tenant: TenantRecord,
  nameLocal: string | null,
  migrations: readonly Migration[],
): Promise<void> {
  await shareMigrationLock(tx);
  await assertMigrated(tx);
  await insertRow(tx, tenant, nameLocal);
  await createRoleAndSchema(tx, database, tenant);
  const target = { id: tenant.id, schema: tenant.schemaName, role: tenant.roleName };
  for (const migration of migrations) await applyToTenant(tx, target, migration);
  for (const name of COUNTERS) {
    await sql`insert into ${sql.id(tenant.schemaName)}.counter (id, name, value)
      values (${newId()}, ${name}, 0)`.execute(tx);
  }
}

/** A clinic made by another release than the one that migrated the rest would be the odd one out. */
async function assertMigrated(tx: OwnerDb): Promise<void> {
  for (const { scope, version, latest } of await readScopes(tx)) {
    if (version === latest) continue;
    throw new Error(
      `${scope} is at migration ${version} and this release is at ${latest}: run \`pnpm migrate up\``,
    );
  }
}

async function insertRow(tx: OwnerDb, tenant: TenantRecord, nameLocal: string | null): Promise<void> {
  await tx
    .insertInto("platform.tenant")
    .values({
      id: tenant.id,
      slug: tenant.slug,
      name: tenant.name,
      name_local: nameLocal,
      schema_name: tenant.schemaName,
      role_name: tenant.roleName,
      node: tenant.node,
      status: tenant.status,
      time_zone: tenant.timeZone,
      schema_version: 0,
    })
    .execute();
}

async function createRoleAndSchema(tx: OwnerDb, database: string, tenant: TenantRecord): Promise<void> {
  const role = sql.id(tenant.roleName);
  const schema = sql.id(tenant.schemaName);
  await sql`create role ${role} nologin`.execute(tx);
  await grantRights(tx, referenceRoleOf(database), tenant.roleName);
  await grantSetRole(tx, tenant.roleName, apiRoleOf(database));
  await grantSetRole(tx, tenant.roleName, workerRoleOf(database));
  await sql`create schema ${schema}`.execute(tx);
  await sql`grant usage on schema ${schema} to ${role}`.execute(tx);
}
