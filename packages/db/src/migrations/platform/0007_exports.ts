import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>, target: { schema: string; role: string }): Promise<void> {
  const schema = sql.id(target.schema);
  const role = sql.id(target.role);

  await sql`create table ${schema}.tenant_export (
    id uuid constraint tenant_export_pk primary key,
    tenant_id uuid not null constraint tenant_export_tenant_fk references ${schema}.tenant,
    state text not null default 'requested' constraint tenant_export_state_known check (
      state in ('requested', 'building', 'ready', 'failed', 'expired')
    ),
    requested_by uuid not null constraint tenant_export_user_fk references ${schema}."user",
    requested_at timestamptz not null default now(),
    job_id uuid,
    object_key text,
    progress jsonb,
    failure text constraint tenant_export_failure_known check (
      failure in ('document-missing', 'document-altered', 'archive-differs', 'too-large', 'given-up')
    ),
    finished_at timestamptz,
    contents jsonb,
    size bigint,
    sha256 text,
    expires_at timestamptz,
    constraint tenant_export_failed_with_reason check ((state = 'failed') = (failure is not null)),
    constraint tenant_export_ready_whole check (
      state not in ('ready', 'expired') or num_nulls(finished_at, contents, size, sha256, expires_at) = 0
    ),
    constraint tenant_export_ready_has_archive check (state <> 'ready' or object_key is not null)
  )`.execute(db);
  await sql`create index tenant_export_tenant_index on ${schema}.tenant_export (tenant_id, id)`.execute(db);
  await sql`create unique index tenant_export_one_of_tenant on ${schema}.tenant_export (tenant_id)
    where state in ('requested', 'building')`.execute(db);
  // An export reads and writes for hours: two at a time would take the worker from everybody else.
  await sql`create unique index tenant_export_one_at_work on ${schema}.tenant_export ((true))
    where state = 'building'`.execute(db);

  await sql`grant select, insert, update (state, job_id, object_key, progress, failure, finished_at, contents, size,
    sha256, expires_at) on ${schema}.tenant_export to ${role}`.execute(db);
}
