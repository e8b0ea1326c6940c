import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>, target: { schema: string; role: string }): Promise<void> {
  const schema = sql.id(target.schema);
  const role = sql.id(target.role);

  // Nobody has written or read it yet.
  await sql`alter table ${schema}.session rename column last_seen_at to last_used_at`.execute(db);
  await sql`alter table ${schema}.session add address text, add country text
    constraint session_country_known check (country ~ '^[A-Z]{2}$')`.execute(db);
  // What was opened before counts as used now: nobody is sent away by the release.
  await sql`update ${schema}.session set last_used_at = now()`.execute(db);

  await sql`create table ${schema}.sign_in_lock (
    id uuid constraint sign_in_lock_pk primary key,
    user_id uuid constraint sign_in_lock_user_fk references ${schema}."user",
    app text not null constraint sign_in_lock_app_known check (app in ('hospital', 'admin')),
    locked_at timestamptz not null default now(),
    ends_at timestamptz not null,
    told_at timestamptz
  )`.execute(db);
  await sql`create index sign_in_lock_locked_at_index on ${schema}.sign_in_lock (locked_at)`.execute(db);
  await sql`create index sign_in_lock_user_index on ${schema}.sign_in_lock (user_id)`.execute(db);
  await sql`grant select, insert, update (told_at), delete on ${schema}.sign_in_lock to ${role}`.execute(db);
}
