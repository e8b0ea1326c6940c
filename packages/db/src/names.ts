/** Also the form of every name below: nothing outside this alphabet may come near an identifier. */
const SLUG = /^[a-z][a-z0-9-]{1,38}$/;
const SCHEMA_NAME = /^tenant_[a-z][a-z0-9_]{1,38}$/;

/** PostgreSQL cuts longer names off in silence, and two roles could become one. */
const LONGEST_NAME = 63;

export function schemaNameOf(slug: string): string {
  if (!SLUG.test(slug)) {
    throw new Error("a slug has 2 to 39 characters: lower-case letters, digits and hyphens, a letter first");
  }
  return `tenant_${slug.replaceAll("-", "_")}`;
}

export function isSchemaName(name: string): boolean {
  return SCHEMA_NAME.test(name);
}

/** Roles belong to the whole server, so their names carry the database. */
function roleOf(database: string, name: string): string {
  const role = `${database}:${name}`;
  if (Buffer.byteLength(role) > LONGEST_NAME) {
    throw new Error(`the role name ${role} has more than ${LONGEST_NAME} bytes: choose a shorter slug`);
  }
  return role;
}

export function tenantRoleOf(database: string, schemaName: string): string {
  return roleOf(database, schemaName);
}

/** Where pg-boss keeps what it needs: its tables, and nothing else. */
export const QUEUE_SCHEMA = "queue";

/** The login role of the API. */
export function apiRoleOf(database: string): string {
  return roleOf(database, "api");
}

/** The login role of the worker: like the API's, with rights of its own on the queue. */
export function workerRoleOf(database: string): string {
  return roleOf(database, "worker");
}

export function platformRoleOf(database: string): string {
  return roleOf(database, "platform");
}

/** Holds the right to read `reference`; every tenant role is a member. */
export function referenceRoleOf(database: string): string {
  return roleOf(database, "reference");
}

export function databaseNameOf(url: string): string {
  const name = decodeURIComponent(new URL(url).pathname.slice(1));
  if (name === "") throw new Error("the database URL names no database");
  return name;
}
