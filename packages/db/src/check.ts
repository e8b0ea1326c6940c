import { type Database, poolOf } from "./database.ts";
import { ISOLATION, type IsolationFinding, isolationWarnings } from "./isolation.ts";
import { LOG_SETTINGS } from "./migrate/server-log.ts";
import { QUEUE_SCHEMA } from "./names.ts";

interface Findings {
  version: number;
  inherits: boolean;
  super: boolean;
  search_path: string;
  may_queue: boolean;
  /** Of those that keep rows out of the server's log. */
  log_settings: Record<string, string>;
}

const QUESTION = `select current_setting('server_version_num')::int as version, rolinherit as inherits, rolsuper as super,
    current_setting('search_path') as search_path,
    coalesce(has_schema_privilege(to_regnamespace('${QUEUE_SCHEMA}')::oid, 'usage'), false) as may_queue,
    (select jsonb_object_agg(name, setting) from pg_catalog.pg_settings
      where name in (${Object.keys(LOG_SETTINGS)
        .map((name) => `'${name}'`)
        .join()})) as log_settings
  from pg_catalog.pg_roles where rolname = session_user`;

const OLDEST = 150_000;

/**
 * Asked once at the start of a process. Throws when the wall between clinics would not hold for any of them, or when the
 * login is not that of the process. A hole at one place is a warning: a process that refused to start over one clinic's
 * table would take the hospital from all the others.
 */
export async function checkDatabase(database: Database, process: "api" | "worker"): Promise<string[]> {
  const { rows } = await poolOf(database).query<Findings>(QUESTION);
  const found = rows[0];
  if (!found) throw new Error("the database does not know the role that is logged in");
  if (found.version < OLDEST) throw new Error("PostgreSQL 15 or newer is needed");
  if (found.super)
    throw new Error("DATABASE_URL logs in as a superuser: use the role that `pnpm migrate up` makes");
  if (found.inherits)
    throw new Error("the login role must be NOINHERIT, or it holds the rights of every clinic at once");
  if (found.search_path.replaceAll('"', "") !== "")
    throw new Error("the login role's search_path must be empty");
  if (found.may_queue !== (process === "worker"))
    throw new Error(
      `DATABASE_URL of the ${process} must log in as <database>:${process}, which \`pnpm migrate up\` makes`,
    );
  return [...logWarnings(found), ...isolationWarnings(await findIsolationFaults(database))];
}

function logWarnings({ log_settings: settings }: Findings): string[] {
  const wrong = Object.entries(LOG_SETTINGS).filter(([name, value]) => settings[name] !== value);
  if (wrong.length === 0) return [];
  const told = wrong.map(([name, value]) => `${name} = ${value}`).join(", ");
  return [
    `PostgreSQL writes rows into its own log. In postgresql.conf, or as a superuser by ALTER DATABASE: ${told}`,
  ];
}

/** Holes in the wall between the clinics, of all of them. None is what the catalogue of a sound database gives. */
export async function findIsolationFaults(database: Database): Promise<IsolationFinding[]> {
  return (await poolOf(database).query<IsolationFinding>(ISOLATION)).rows;
}
