import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>, target: { schema: string; role: string }): Promise<void> {
  const schema = sql.id(target.schema);
  const role = sql.id(target.role);

  await sql`create table ${schema}.tenant_migration_failure (
    tenant_id uuid constraint tenant_migration_failure_pk primary key
      constraint tenant_migration_failure_tenant_fk references ${schema}.tenant,
    version integer not null,
    name text not null,
    code text not null,
    failed_at timestamptz not null default now()
  )`.execute(db);

  await sql`grant select on ${schema}.tenant_migration_failure to ${role}`.execute(db);

  await sql`alter table ${schema}.tenant add column status_since timestamptz not null default now()`.execute(
    db,
  );
  await sql`alter table ${schema}.tenant add column status_by uuid`.execute(db);
  await sql`alter table ${schema}.tenant add column status_reason text`.execute(db);
  await sql`alter table ${schema}.tenant add constraint tenant_status_by_fk
    foreign key (status_by) references ${schema}."user"`.execute(db);
  await sql`update ${schema}.tenant set status_since = created_at`.execute(db);
  await sql`grant update (status_since, status_by, status_reason) on ${schema}.tenant to ${role}`.execute(db);

  // What the operator asks for. The clinic's own row is made by the owner, in the transaction that makes all of it.
  await sql`create table ${schema}.tenant_creation (
    id uuid constraint tenant_creation_pk primary key,
    slug text not null constraint tenant_creation_slug_form check (slug ~ '^[a-z][a-z0-9-]{1,38}$'),
    name text not null,
    name_local text not null,
    time_zone text not null,
    administrator_email text not null
      constraint tenant_creation_email_lower_case check (administrator_email = lower(administrator_email)),
    administrator_language text not null
      constraint tenant_creation_language_known check (administrator_language in ('en', 'ne')),
    state text not null default 'requested' constraint tenant_creation_state_known
      check (state in ('requested', 'building', 'failed', 'done', 'discarded')),
    failure text constraint tenant_creation_failure_known
      check (failure in ('name-taken', 'no-owner', 'given-up')),
    requested_by uuid not null constraint tenant_creation_user_fk references ${schema}."user",
    requested_at timestamptz not null default now(),
    finished_at timestamptz,
    constraint tenant_creation_failed_with_reason check ((state = 'failed') = (failure is not null))
  )`.execute(db);
  await sql`create unique index tenant_creation_slug_unique on ${schema}.tenant_creation (slug)
    where state in ('requested', 'building', 'failed')`.execute(db);
  await sql`grant select, insert, update (state, failure, finished_at) on ${schema}.tenant_creation
    to ${role}`.execute(db);
}
