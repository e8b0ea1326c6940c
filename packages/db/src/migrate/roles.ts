import { sql } from "kysely";
import { apiRoleOf, platformRoleOf, referenceRoleOf, workerRoleOf } from "../names.ts";
import type { OwnerDb } from "./owner.ts";
import { retrying } from "./retrying.ts";
import { scramVerifier } from "./scram.ts";

/** Set on the login roles, so that no client can forget them. UTC is what the parsers of dates expect. */
const LOGIN_SETTINGS = {
  search_path: "",
  statement_timeout: "10s",
  lock_timeout: "2s",
  idle_in_transaction_session_timeout: "15s",
  TimeZone: "UTC",
  DateStyle: "ISO",
} as const;

/**
 * Lets one role act as another by SET ROLE without holding its rights. PostgreSQL 15 has no such option: there only
 * NOINHERIT on the login role keeps the rights apart, which is why checkDatabase insists on it.
 */
export async function grantSetRole(db: OwnerDb, role: string, to: string): Promise<void> {
  const options = (await serverVersion(db)) >= 160_000 ? sql`with inherit false, set true` : sql``;
  await sql`grant ${sql.id(role)} to ${sql.id(to)} ${options}`.execute(db);
}

/** Gives one role the rights of another, and no way to become it where PostgreSQL can say so. */
export async function grantRights(db: OwnerDb, role: string, to: string): Promise<void> {
  const options = (await serverVersion(db)) >= 160_000 ? sql`with inherit true, set false` : sql``;
  await sql`grant ${sql.id(role)} to ${sql.id(to)} ${options}`.execute(db);
}

async function serverVersion(db: OwnerDb): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    select current_setting('server_version_num')::int as version`.execute(db);
  return rows[0]?.version ?? 0;
}

interface Role {
  rolinherit: boolean;
  rolconfig: string[] | null;
}

async function findRole(db: OwnerDb, role: string): Promise<Role | undefined> {
  const { rows } = await sql<Role>`
    select rolinherit, rolconfig from pg_catalog.pg_roles where rolname = ${role}`.execute(db);
  return rows[0];
}

/** Of the two login roles. Without one, the role keeps the password that it has, at first none. */
export interface Passwords {
  apiPassword?: string | undefined;
  workerPassword?: string | undefined;
}

/** The roles of a database. Both login roles may become the control plane; clinics are added one by one. */
export async function ensureRoles(
  db: OwnerDb,
  database: string,
  { apiPassword, workerPassword }: Passwords,
): Promise<void> {
  for (const role of [platformRoleOf(database), referenceRoleOf(database)]) {
    if (!(await findRole(db, role))) await sql`create role ${sql.id(role)} nologin`.execute(db);
  }
  await ensureLogin(db, apiRoleOf(database), apiPassword);
  await ensureLogin(db, workerRoleOf(database), workerPassword);
  await ensureSetRole(db, platformRoleOf(database), apiRoleOf(database));
  await ensureSetRole(db, platformRoleOf(database), workerRoleOf(database));
}

/** Clinics that were made before there was a worker. One question for all: there may be a thousand. */
export async function letWorkerBecome(db: OwnerDb, database: string): Promise<void> {
  const worker = workerRoleOf(database);
  const { rows } = await sql<{ role_name: string }>`
    select role_name from platform.tenant where status not in ('provisioning', 'deleted') and not exists (
      select from pg_catalog.pg_auth_members join pg_catalog.pg_roles clinic on clinic.oid = roleid
      where clinic.rolname = role_name and member = to_regrole(${`"${worker}"`}))`.execute(db);
  for (const { role_name: role } of rows) await retrying(() => grantSetRole(db, role, worker));
}

async function ensureSetRole(db: OwnerDb, role: string, to: string): Promise<void> {
  if (!(await isMember(db, to, role))) await grantSetRole(db, role, to);
}

async function ensureLogin(db: OwnerDb, role: string, password: string | undefined): Promise<void> {
  const found = await findRole(db, role);
  if (!found) await sql`create role ${sql.id(role)} login noinherit`.execute(db);
  if (found?.rolinherit) await sql`alter role ${sql.id(role)} noinherit`.execute(db);
  for (const [name, value] of Object.entries(LOGIN_SETTINGS)) {
    if (found?.rolconfig?.includes(`${name}=${value || '""'}`)) continue;
    await sql`alter role ${sql.id(role)} set ${sql.id(name)} = ${sql.lit(value)}`.execute(db);
  }
  if (password === undefined) return;
  await sql`alter role ${sql.id(role)} password ${sql.lit(scramVerifier(password))}`.execute(db);
}

async function isMember(db: OwnerDb, member: string, role: string): Promise<boolean> {
  const { rows } = await sql`select 1 from pg_catalog.pg_auth_members
    where member = to_regrole(${`"${member}"`}) and roleid = to_regrole(${`"${role}"`})`.execute(db);
  return rows.length > 0;
}
