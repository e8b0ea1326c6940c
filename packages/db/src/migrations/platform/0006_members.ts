import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>, target: { schema: string; role: string }): Promise<void> {
  const schema = sql.id(target.schema);
  const role = sql.id(target.role);

  await sql`alter table ${schema}.membership add column entered_at timestamptz`.execute(db);
  await sql`alter table ${schema}."user" add column tokens_valid_from timestamptz`.execute(db);

  await sql`create table ${schema}.invitation (
    id uuid constraint invitation_pk primary key,
    tenant_id uuid not null constraint invitation_tenant_fk references ${schema}.tenant,
    email text not null constraint invitation_email_lower_case check (email = lower(email)),
    roles text[] not null,
    language text not null constraint invitation_language_known check (language in ('en', 'ne')),
    state text not null constraint invitation_state_known
      check (state in ('pending', 'accepted', 'revoked', 'replaced', 'expired')),
    invited_by uuid constraint invitation_invited_by_fk references ${schema}."user",
    accepted_by uuid constraint invitation_accepted_by_fk references ${schema}."user",
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    ended_at timestamptz,
    constraint invitation_ended_unless_pending check ((state = 'pending') = (ended_at is null)),
    constraint invitation_accepted_by_somebody check ((state = 'accepted') = (accepted_by is not null))
  )`.execute(db);
  await sql`create unique index invitation_pending_unique on ${schema}.invitation (tenant_id, email)
    where state = 'pending'`.execute(db);
  await sql`create index invitation_tenant_index on ${schema}.invitation (tenant_id, id)`.execute(db);

  await sql`create table ${schema}.password_reset (
    id uuid constraint password_reset_pk primary key,
    address_hash bytea not null,
    user_id uuid constraint password_reset_user_fk references ${schema}."user",
    app text not null constraint password_reset_app_known check (app in ('hospital', 'admin')),
    asked_at timestamptz not null default now(),
    expires_at timestamptz not null,
    told_at timestamptz,
    used_at timestamptz
  )`.execute(db);
  await sql`create index password_reset_address_index on ${schema}.password_reset (address_hash)`.execute(db);

  // Few addresses wait, in a table that keeps every message.
  await sql`create index message_address_index on ${schema}.message (id) where address is not null`.execute(
    db,
  );

  await sql`grant select, insert, update (state, accepted_by, ended_at), delete on ${schema}.invitation
    to ${role}`.execute(db);
  await sql`grant select, insert, update (told_at, used_at), delete on ${schema}.password_reset
    to ${role}`.execute(db);
}
