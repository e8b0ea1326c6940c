import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>, target: { schema: string; role: string }): Promise<void> {
  const schema = sql.id(target.schema);
  const role = sql.id(target.role);

  await sql`alter table ${schema}.tenant_export add column downloaded_at timestamptz`.execute(db);
  await sql`grant update (downloaded_at) on ${schema}.tenant_export to ${role}`.execute(db);

  // That the tables are gone is the owner's to say: nobody else may write dropped_at, without which no deletion ends.
  await sql`create table ${schema}.tenant_deletion (
    id uuid constraint tenant_deletion_pk primary key,
    tenant_id uuid not null constraint tenant_deletion_tenant_fk references ${schema}.tenant,
    export_id uuid not null constraint tenant_deletion_export_fk references ${schema}.tenant_export,
    reason text not null,
    requested_by uuid not null constraint tenant_deletion_user_fk references ${schema}."user",
    requested_at timestamptz not null,
    due_at timestamptz not null,
    administrators uuid[] not null,
    state text not null default 'waiting' constraint tenant_deletion_state_known
      check (state in ('waiting', 'keeping', 'removing', 'done', 'failed', 'cancelled')),
    failure text constraint tenant_deletion_failure_known check (failure in ('seals-broken', 'no-owner')),
    cancelled_by uuid constraint tenant_deletion_cancelled_by_fk references ${schema}."user",
    cancelled_at timestamptz,
    kept_at timestamptz,
    dropped_at timestamptz,
    finished_at timestamptz,
    log_removed_at timestamptz,
    constraint tenant_deletion_waits check (due_at >= requested_at + interval '720 hours'),
    constraint tenant_deletion_failed_with_reason check ((state = 'failed') = (failure is not null)),
    constraint tenant_deletion_cancelled_by_somebody
      check ((state = 'cancelled') = (num_nulls(cancelled_by, cancelled_at) = 0)),
    constraint tenant_deletion_dropped_when_kept check (dropped_at is null or kept_at is not null),
    constraint tenant_deletion_ends_when_dropped
      check ((state in ('removing', 'done')) = (dropped_at is not null)),
    constraint tenant_deletion_done_when_finished check ((state = 'done') = (finished_at is not null))
  )`.execute(db);
  await sql`create unique index tenant_deletion_one_of_tenant on ${schema}.tenant_deletion (tenant_id)
    where state <> 'cancelled'`.execute(db);
  await sql`grant select, insert, update (state, failure, cancelled_by, cancelled_at, kept_at, finished_at, log_removed_at)
    on ${schema}.tenant_deletion to ${role}`.execute(db);

  await sql`create table ${schema}.kept_audit_event (
    id uuid constraint kept_audit_event_pk primary key,
    tenant_id uuid not null constraint kept_audit_event_tenant_fk references ${schema}.tenant,
    batch integer,
    at timestamptz not null,
    actor_user_id uuid,
    actor_roles text[] not null,
    app_id text not null,
    action text not null,
    resource text,
    resource_id text,
    patient_id uuid,
    before jsonb,
    after jsonb,
    reason text,
    request_id text not null
  )`.execute(db);
  await sql`create index kept_audit_event_tenant_index on ${schema}.kept_audit_event (tenant_id, id)`.execute(
    db,
  );
  await sql`create index kept_audit_event_batch_index on ${schema}.kept_audit_event (tenant_id, batch, id)`.execute(
    db,
  );

  await sql`create table ${schema}.kept_audit_seal (
    id uuid constraint kept_audit_seal_pk primary key,
    tenant_id uuid not null constraint kept_audit_seal_tenant_fk references ${schema}.tenant,
    number integer not null,
    events integer not null,
    first_at timestamptz not null,
    last_at timestamptz not null,
    ids_hash text not null,
    rows_hash text not null,
    previous_hash text not null,
    hash text not null,
    sealed_at timestamptz not null,
    constraint kept_audit_seal_number_unique unique (tenant_id, number)
  )`.execute(db);
  await sql`grant select, insert on ${schema}.kept_audit_event, ${schema}.kept_audit_seal to ${role}`.execute(
    db,
  );

  await sql`alter table ${schema}."user" add column status_since timestamptz not null default now()`.execute(
    db,
  );
  await sql`alter table ${schema}."user" add column status_by uuid`.execute(db);
  await sql`alter table ${schema}."user" add column status_reason text`.execute(db);
  await sql`alter table ${schema}."user" add constraint user_status_by_fk
    foreign key (status_by) references ${schema}."user"`.execute(db);
  await sql`update ${schema}."user" set status_since = created_at`.execute(db);
}
