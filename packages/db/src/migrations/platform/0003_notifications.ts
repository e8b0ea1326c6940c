import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>, target: { schema: string; role: string }): Promise<void> {
  const schema = sql.id(target.schema);
  const role = sql.id(target.role);

  await sql`create table ${schema}.message (
    id uuid constraint message_pk primary key,
    kind text not null,
    channel text not null constraint message_channel_known check (channel in ('email', 'sms', 'push', 'in-app')),
    user_id uuid constraint message_user_fk references ${schema}."user",
    address text,
    language text,
    params jsonb not null,
    state text not null constraint message_state_known check (
      state in ('queued', 'sent', 'delivered', 'bounced', 'failed', 'suppressed')
    ),
    error_code text,
    template_version integer,
    provider_message_id text,
    attempts integer not null default 0,
    not_before timestamptz,
    created_at timestamptz not null default now(),
    sent_at timestamptz,
    settled_at timestamptz,
    read_at timestamptz,
    constraint message_one_recipient check ((user_id is null) <> (language is null)),
    constraint message_address_while_queued check (address is null or state = 'queued')
  )`.execute(db);

  await sql`create table ${schema}.notification_preference (
    id uuid constraint notification_preference_pk primary key,
    user_id uuid not null constraint notification_preference_user_fk references ${schema}."user",
    kind text not null,
    channel text not null,
    is_on boolean not null,
    constraint notification_preference_unique unique (user_id, kind, channel)
  )`.execute(db);

  await sql`alter table ${schema}."user" add column quiet_from text`.execute(db);
  await sql`alter table ${schema}."user" add column quiet_until text`.execute(db);
  await sql`alter table ${schema}."user" add constraint user_quiet_hours_whole
    check ((quiet_from is null) = (quiet_until is null))`.execute(db);

  await sql`create table ${schema}.device (
    id uuid constraint device_pk primary key,
    user_id uuid not null constraint device_user_fk references ${schema}."user",
    platform text not null constraint device_platform_known check (platform in ('android', 'ios')),
    token text not null,
    name text not null,
    endpoint_arn text,
    registered_at timestamptz not null default now(),
    removed_at timestamptz,
    constraint device_token_unique unique (platform, token)
  )`.execute(db);
  await sql`create index device_user_index on ${schema}.device (user_id)`.execute(db);

  await sql`create table ${schema}.known_browser (
    id uuid constraint known_browser_pk primary key,
    user_id uuid not null constraint known_browser_user_fk references ${schema}."user",
    name text not null,
    seen_at timestamptz not null default now(),
    constraint known_browser_unique unique (user_id, name)
  )`.execute(db);

  await sql`create table ${schema}.suppressed_address (
    id uuid constraint suppressed_address_pk primary key,
    channel text not null,
    address_hash bytea not null,
    reason text not null constraint suppressed_address_reason_known
      check (reason in ('bounce', 'complaint', 'opted-out', 'refused')),
    suppressed_at timestamptz not null default now(),
    constraint suppressed_address_unique unique (channel, address_hash)
  )`.execute(db);

  await sql`create table ${schema}.sent_message (
    id uuid constraint sent_message_pk primary key,
    provider_message_id text not null constraint sent_message_provider_unique unique,
    tenant_id uuid constraint sent_message_tenant_fk references ${schema}.tenant,
    message_id uuid not null,
    sent_at timestamptz not null default now()
  )`.execute(db);
  await sql`create index sent_message_sent_at_index on ${schema}.sent_message using brin (sent_at)`.execute(
    db,
  );

  await sql`create table ${schema}.delivery_report (
    id uuid constraint delivery_report_pk primary key,
    sns_message_id text not null constraint delivery_report_sns_unique unique,
    kind text not null,
    provider_message_id text not null,
    received_at timestamptz not null default now()
  )`.execute(db);
  await sql`create index delivery_report_received_at_index on ${schema}.delivery_report using brin (received_at)`.execute(
    db,
  );

  await sql`grant select, insert, update (address, state, error_code, template_version, provider_message_id, attempts,
    not_before, sent_at, settled_at, read_at) on ${schema}.message to ${role}`.execute(db);
  await sql`grant select, insert, update (is_on) on ${schema}.notification_preference to ${role}`.execute(db);
  await sql`grant select, insert, delete, update (user_id, name, endpoint_arn, registered_at, removed_at)
    on ${schema}.device to ${role}`.execute(db);
  await sql`grant select, insert on ${schema}.known_browser to ${role}`.execute(db);
  await sql`grant select, insert on ${schema}.suppressed_address to ${role}`.execute(db);
  await sql`grant select, insert, delete on ${schema}.sent_message, ${schema}.delivery_report to ${role}`.execute(
    db,
  );
}
