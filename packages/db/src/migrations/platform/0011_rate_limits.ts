import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>, target: { schema: string; role: string }): Promise<void> {
  const schema = sql.id(target.schema);
  const role = sql.id(target.role);

  await sql`create table ${schema}.rate_limit (
    key text constraint rate_limit_pk primary key,
    points integer not null constraint rate_limit_points_count check (points >= 0),
    expires_at timestamptz not null
  )`.execute(db);
  await sql`create index rate_limit_expires_at_index on ${schema}.rate_limit (expires_at)`.execute(db);
  await sql`grant select, insert, update, delete on ${schema}.rate_limit to ${role}`.execute(db);
}
