import { type Database, poolOf } from "./database.ts";
import { QUEUE_SCHEMA } from "./names.ts";

interface Findings {
  version: number;
  inherits: boolean;
  super: boolean;
  search_path: string;
  may_set_config: boolean;
  may_queue: boolean;
}

const QUESTION = `select current_setting('server_version_num')::int as version, rolinherit as inherits, rolsuper as super,
    current_setting('search_path') as search_path,
    has_function_privilege('pg_catalog.set_config(text, text, boolean)', 'execute') as may_set_config,
    coalesce(has_schema_privilege(to_regnamespace('${QUEUE_SCHEMA}')::oid, 'usage'), false) as may_queue
  from pg_catalog.pg_roles where rolname = session_user`;

const OLDEST = 150_000;

/**
 * Asked once at the start of a process. Throws when the wall between clinics would not hold, or when the login is not
 * that of the process; returns warnings about what weakens the wall.
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
  if (!found.may_set_config) return [];
  return [
    "set_config can be executed: injected SQL could take another clinic's role. As a superuser, in this database: " +
      "REVOKE EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) FROM PUBLIC",
  ];
}
