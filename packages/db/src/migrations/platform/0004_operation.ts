import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>, target: { schema: string; role: string }): Promise<void> {
  const schema = sql.id(target.schema);
  const role = sql.id(target.role);

  await sql`create table ${schema}.service_period (
    id uuid constraint service_period_pk primary key,
    service text not null,
    state text not null constraint service_period_state_known check (state in ('ok', 'down')),
    reason text,
    since timestamptz not null,
    seen_at timestamptz not null,
    constraint service_period_reason_when_down check ((state = 'down') = (reason is not null)),
    constraint service_period_forward check (seen_at >= since)
  )`.execute(db);
  await sql`create index service_period_service_index on ${schema}.service_period (service, since)`.execute(
    db,
  );

  await sql`create table ${schema}.service_watch (
    id uuid constraint service_watch_pk primary key
      constraint service_watch_one_row check (id = '00000000-0000-0000-0000-000000000000'),
    observer uuid,
    seen_at timestamptz
  )`.execute(db);
  await sql`insert into ${schema}.service_watch (id) values ('00000000-0000-0000-0000-000000000000')`.execute(
    db,
  );

  await sql`create table ${schema}.usage_counter (
    id uuid constraint usage_counter_pk primary key,
    tenant_id uuid not null constraint usage_counter_tenant_fk references ${schema}.tenant,
    metric text not null,
    day date not null,
    value bigint not null constraint usage_counter_not_negative check (value >= 0),
    measured_at timestamptz not null default now(),
    constraint usage_counter_unique unique (tenant_id, day, metric)
  )`.execute(db);

  // A message that was given up keeps its address for as long as the operator may still try it again.
  await sql`alter table ${schema}.message drop constraint message_address_while_queued`.execute(db);
  await sql`alter table ${schema}.message add constraint message_address_while_sendable
    check (address is null or state = 'queued' or (state = 'failed' and error_code = 'GIVEN_UP'))`.execute(
    db,
  );

  // False for a plain SHA-256 of the time before: the worker puts it under a key.
  await sql`alter table ${schema}.suppressed_address add column is_keyed boolean not null default false`.execute(
    db,
  );

  await sql`grant select, insert, update (seen_at), delete on ${schema}.service_period to ${role}`.execute(
    db,
  );
  await sql`grant select, update (observer, seen_at) on ${schema}.service_watch to ${role}`.execute(db);
  await sql`grant select, insert, update (value, measured_at) on ${schema}.usage_counter to ${role}`.execute(
    db,
  );
  await sql`grant update (address_hash, is_keyed), delete on ${schema}.suppressed_address to ${role}`.execute(
    db,
  );
}
