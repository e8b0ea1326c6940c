import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>, target: { schema: string; role: string }): Promise<void> {
  const schema = sql.id(target.schema);
  const role = sql.id(target.role);

  await sql`create table ${schema}.second_factor (
    id uuid constraint second_factor_pk primary key,
    user_id uuid not null constraint second_factor_user_fk references ${schema}."user"
      constraint second_factor_user_unique unique,
    secret_encrypted bytea,
    confirmed_at timestamptz,
    pending_encrypted bytea,
    last_used_step integer,
    wrong_codes integer not null default 0,
    locked_until timestamptz,
    created_at timestamptz not null default now(),
    constraint second_factor_confirmed check (num_nulls(secret_encrypted, confirmed_at) in (0, 2)),
    constraint second_factor_of_something check (num_nonnulls(secret_encrypted, pending_encrypted) > 0)
  )`.execute(db);
  await sql`grant select, insert, update, delete on ${schema}.second_factor to ${role}`.execute(db);

  await sql`create table ${schema}.recovery_code (
    id uuid constraint recovery_code_pk primary key,
    second_factor_id uuid not null constraint recovery_code_second_factor_fk
      references ${schema}.second_factor on delete cascade,
    salt bytea not null,
    hash bytea not null,
    used_at timestamptz
  )`.execute(db);
  await sql`create index recovery_code_second_factor_index
    on ${schema}.recovery_code (second_factor_id)`.execute(db);
  await sql`grant select, insert, update (used_at), delete on ${schema}.recovery_code to ${role}`.execute(db);

  await sql`create table ${schema}.sign_in_challenge (
    id uuid constraint sign_in_challenge_pk primary key,
    id_hash bytea not null constraint sign_in_challenge_id_hash_unique unique,
    user_id uuid not null constraint sign_in_challenge_user_fk references ${schema}."user",
    app_id uuid not null constraint sign_in_challenge_app_fk references ${schema}.app,
    access_token_encrypted bytea not null,
    access_expires_at timestamptz not null,
    refresh_token_encrypted bytea not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null
  )`.execute(db);
  await sql`create index sign_in_challenge_user_index on ${schema}.sign_in_challenge (user_id)`.execute(db);
  await sql`create index sign_in_challenge_expires_at_index
    on ${schema}.sign_in_challenge (expires_at)`.execute(db);
  await sql`grant select, insert, update, delete on ${schema}.sign_in_challenge to ${role}`.execute(db);

  await sql`alter table ${schema}.session add second_factor_at timestamptz`.execute(db);
}
