// PostgreSQL writes rows into its own log, in the detail of an error ("Failing row contains …"), and parameters when a
// statement is logged for being slow. Both are patient data in a file that nobody audits.
import { sql } from "kysely";
import type { OwnerDb } from "./owner.ts";

/** Of the database, so that they hold for every role, and a clone or a restored database gets them from `up`. */
export const LOG_SETTINGS = {
  log_error_verbosity: "terse",
  log_parameter_max_length: "0",
  log_parameter_max_length_on_error: "0",
} as const;

/** Only a superuser may set them: for another owner the start of a process warns. */
export async function keepRowsOutOfLog(db: OwnerDb, database: string): Promise<void> {
  const { rows } = await sql<{ superuser: boolean; settings: string[] }>`select
    (select rolsuper from pg_catalog.pg_roles where rolname = current_user) as superuser,
    coalesce((select setconfig from pg_catalog.pg_db_role_setting join pg_catalog.pg_database on oid = setdatabase
      where datname = current_database() and setrole = 0), '{}') as settings`.execute(db);
  const [found] = rows;
  if (!found?.superuser) return;
  for (const [name, value] of Object.entries(LOG_SETTINGS)) {
    if (found.settings.includes(`${name}=${value}`)) continue;
    await sql`alter database ${sql.id(database)} set ${sql.id(name)} = ${sql.lit(value)}`.execute(db);
  }
}
