import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>, target: { schema: string; role: string }): Promise<void> {
  const schema = sql.id(target.schema);
  const role = sql.id(target.role);

  await sql`create table ${schema}.tenant (
    id uuid constraint tenant_pk primary key,
    slug text not null constraint tenant_slug_unique unique
      constraint tenant_slug_form check (slug ~ '^[a-z][a-z0-9-]{1,38}$'),
    name text not null,
    name_local text,
    schema_name text not null constraint tenant_schema_name_unique unique,
    role_name text not null constraint tenant_role_name_unique unique,
    node text not null default 'default',
    status text not null
      constraint tenant_status_known check (status in ('provisioning', 'active', 'suspended', 'export_pending', 'deleted')),
    time_zone text not null default 'Asia/Kathmandu',
    schema_version integer not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  )`.execute(db);

  await sql`create table ${schema}.app (
    id uuid constraint app_pk primary key,
    kind text not null constraint app_kind_known check (kind in ('hospital', 'admin', 'integration')),
    name text not null,
    client_id text not null,
    origins text[] not null,
    permissions text[] not null,
    status text not null default 'active' constraint app_status_known check (status in ('active', 'disabled'))
  )`.execute(db);

  await sql`create table ${schema}.app_key (
    id uuid constraint app_key_pk primary key,
    app_id uuid not null constraint app_key_app_fk references ${schema}.app,
    prefix text not null,
    hash bytea not null constraint app_key_hash_unique unique,
    expires_at timestamptz,
    revoked_at timestamptz,
    last_used_at timestamptz,
    created_at timestamptz not null default now()
  )`.execute(db);
  await sql`create index app_key_app_index on ${schema}.app_key (app_id)`.execute(db);

  await sql`create table ${schema}."user" (
    id uuid constraint user_pk primary key,
    sub text not null constraint user_sub_unique unique,
    email text not null constraint user_email_unique unique
      constraint user_email_lower_case check (email = lower(email)),
    name text not null,
    status text not null default 'active' constraint user_status_known check (status in ('active', 'disabled')),
    platform_roles text[] not null default '{}',
    language text not null default 'en' constraint user_language_known check (language in ('en', 'ne')),
    calendar text not null default 'bs' constraint user_calendar_known check (calendar in ('bs', 'ad')),
    color_scheme text not null default 'auto'
      constraint user_color_scheme_known check (color_scheme in ('light', 'dark', 'auto')),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  )`.execute(db);

  await sql`create table ${schema}.membership (
    id uuid constraint membership_pk primary key,
    user_id uuid not null constraint membership_user_fk references ${schema}."user",
    tenant_id uuid not null constraint membership_tenant_fk references ${schema}.tenant,
    roles text[] not null,
    status text not null default 'active' constraint membership_status_known check (status in ('active', 'removed')),
    constraint membership_user_tenant_unique unique (user_id, tenant_id)
  )`.execute(db);
  await sql`create index membership_tenant_index on ${schema}.membership (tenant_id)`.execute(db);

  await sql`create table ${schema}.session (
    id uuid constraint session_pk primary key,
    id_hash bytea not null constraint session_id_hash_unique unique,
    user_id uuid not null constraint session_user_fk references ${schema}."user",
    app_id uuid not null constraint session_app_fk references ${schema}.app,
    tenant_id uuid constraint session_tenant_fk references ${schema}.tenant,
    access_token_encrypted bytea not null,
    access_expires_at timestamptz not null,
    refresh_token_encrypted bytea not null,
    user_agent text,
    created_at timestamptz not null default now(),
    last_seen_at timestamptz not null default now(),
    expires_at timestamptz not null,
    ended_at timestamptz
  )`.execute(db);
  await sql`create index session_user_index on ${schema}.session (user_id)`.execute(db);
  await sql`create index session_expires_at_index on ${schema}.session (expires_at)`.execute(db);

  await sql`create table ${schema}.epoch (
    id uuid constraint epoch_pk primary key
      constraint epoch_one_row check (id = '00000000-0000-0000-0000-000000000000'),
    value bigint not null
  )`.execute(db);
  await sql`insert into ${schema}.epoch (id, value) values ('00000000-0000-0000-0000-000000000000', 1)`.execute(
    db,
  );

  await sql`create table ${schema}.audit_event (
    id uuid constraint audit_event_pk primary key,
    at timestamptz not null default now(),
    actor_user_id uuid,
    actor_roles text[] not null,
    app_id text not null,
    action text not null,
    resource text,
    resource_id text,
    before jsonb,
    after jsonb,
    reason text,
    request_id text not null
  )`.execute(db);
  await sql`create index audit_event_at_index on ${schema}.audit_event using brin (at)`.execute(db);

  // Where a clinic's data lies is the owner's to say: an UPDATE of these names would open another clinic's schema.
  await sql`grant select, update (name, name_local, status, time_zone, updated_at)
    on ${schema}.tenant to ${role}`.execute(db);
  await sql`grant select, insert, update on ${schema}.app, ${schema}.app_key, ${schema}."user", ${schema}.membership
    to ${role}`.execute(db);
  await sql`grant select, insert, update, delete on ${schema}.session to ${role}`.execute(db);
  await sql`grant select, update (value) on ${schema}.epoch to ${role}`.execute(db);
  await sql`grant select, insert on ${schema}.audit_event to ${role}`.execute(db);
}
