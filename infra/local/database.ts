import { Client, escapeIdentifier, escapeLiteral } from "pg";

/** Written as the database's comment: what carries it was made here and may be dropped again. */
const MARK = "Polyclinic demo data";

const DEFAULT_DATABASE = "multitenant_db";

export interface PreparedDatabase {
  ownerUrl: string;
  /** True when it is empty now: freshly made, or made anew. */
  isFresh: boolean;
}

/**
 * Finds the database that `seedId` filled, or makes an empty one. A database with demo data of another seed is dropped;
 * one with anything else in it is refused.
 */
export async function prepareDatabase(serverUrl: string, seedId: string | null): Promise<PreparedDatabase> {
  const ownerUrl = withDefaultName(serverUrl);
  const name = databaseNameOf(ownerUrl);
  return withClient(maintenanceUrl(ownerUrl), async (server) => {
    await refuseOldServer(server);
    const comment = await commentOf(server, name);
    if (seedId !== null && comment === commentFor(seedId)) return { ownerUrl, isFresh: false };
    if (comment?.startsWith(MARK)) await drop(server, name);
    else if (comment !== undefined) await refuseForeignData(ownerUrl, name);
    if (comment === undefined || comment?.startsWith(MARK))
      await server.query(`create database ${escapeIdentifier(name)}`);
    await markSeeded(ownerUrl, null);
    return { ownerUrl, isFresh: true };
  });
}

/** Null while it is being filled: a seed that was interrupted is no seed. */
export async function markSeeded(ownerUrl: string, seedId: string | null): Promise<void> {
  const name = escapeIdentifier(databaseNameOf(ownerUrl));
  const comment = escapeLiteral(seedId === null ? MARK : commentFor(seedId));
  await withClient(ownerUrl, (client) => client.query(`comment on database ${name} is ${comment}`));
}

/** For a test that is over. */
export async function removeDatabase(ownerUrl: string): Promise<void> {
  await withClient(maintenanceUrl(ownerUrl), (server) => drop(server, databaseNameOf(ownerUrl)));
}

/** The login of the API or the worker, which `migrate` makes under this name. */
export function loginUrlOf(ownerUrl: string, login: "api" | "worker", password: string): string {
  const url = new URL(ownerUrl);
  url.username = encodeURIComponent(`${databaseNameOf(ownerUrl)}:${login}`);
  url.password = encodeURIComponent(password);
  return url.href;
}

function commentFor(seedId: string): string {
  return `${MARK} ${seedId}`;
}

async function refuseOldServer(server: Client): Promise<void> {
  const { rows } = await server.query<{ version: number; text: string; may: boolean }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_version') as text,
       (select rolsuper or (rolcreaterole and rolcreatedb) from pg_roles where rolname = current_user) as may`,
  );
  const [found] = rows;
  if (found && found.version < 150_000) {
    throw new Error(`DATABASE_URL leads to PostgreSQL ${found.text}; version 15 or newer is needed.`);
  }
  if (!found?.may)
    throw new Error("The role in DATABASE_URL may not create roles and databases. Use one that may.");
}

/** Undefined when there is no such database. */
async function commentOf(server: Client, name: string): Promise<string | null | undefined> {
  const { rows } = await server.query<{ comment: string | null }>(
    "select shobj_description(oid, 'pg_database') as comment from pg_database where datname = $1",
    [name],
  );
  return rows[0]?.comment;
}

async function refuseForeignData(ownerUrl: string, name: string): Promise<void> {
  const { rowCount } = await withClient(ownerUrl, (client) =>
    client.query(
      `select from pg_class join pg_namespace on pg_namespace.oid = relnamespace
       where nspname <> 'information_schema' and nspname not like 'pg\\_%' limit 1`,
    ),
  );
  if (rowCount === 0) return;
  throw new Error(
    `The database "${name}" holds data that this command did not put there. Let DATABASE_URL name an empty database, ` +
      "or one that does not exist yet.",
  );
}

/** With its roles: they belong to the server and would be in the way of the next ones. */
async function drop(server: Client, name: string): Promise<void> {
  await server.query(`drop database ${escapeIdentifier(name)} with (force)`);
  const { rows } = await server.query<{ rolname: string }>(
    "select rolname from pg_roles where starts_with(rolname, $1)",
    [`${name}:`],
  );
  for (const { rolname } of rows) await server.query(`drop role ${escapeIdentifier(rolname)}`);
}

async function withClient<T>(url: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (error) {
    throw new Error(`The database server at ${new URL(url).host} refused: ${(error as Error).message}`, {
      cause: error,
    });
  }
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

function withDefaultName(serverUrl: string): string {
  const url = new URL(serverUrl);
  if (["", "/", "/postgres"].includes(url.pathname)) url.pathname = `/${DEFAULT_DATABASE}`;
  return url.href;
}

function maintenanceUrl(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  url.pathname = "/postgres";
  return url.href;
}

function databaseNameOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1));
}
