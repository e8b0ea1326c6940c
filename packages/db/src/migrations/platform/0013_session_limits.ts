import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>, target: { schema: string }): Promise<void> {
  const schema = sql.id(target.schema);

  // Nobody has written or read it yet.
  await sql`alter table ${schema}.session rename column last_seen_at to last_used_at`.execute(db);
  await sql`alter table ${schema}.session add address text, add country text
    constraint session_country_known check (country ~ '^[A-Z]{2}$')`.execute(db);
  // What was opened before counts as used now: nobody is sent away by the release.
  await sql`update ${schema}.session set last_used_at = now()`.execute(db);
}
