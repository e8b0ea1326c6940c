import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>, target: { schema: string; role: string }): Promise<void> {
  const schema = sql.id(target.schema);
  const role = sql.id(target.role);

  await sql`create table ${schema}.outbox (
    id uuid constraint outbox_pk primary key,
    kind text not null,
    payload jsonb not null,
    request_id text not null,
    created_at timestamptz not null default now()
  )`.execute(db);

  await sql`create table ${schema}.dead_letter (
    id uuid constraint dead_letter_pk primary key,
    tenant_id uuid constraint dead_letter_tenant_fk references ${schema}.tenant,
    kind text not null,
    payload jsonb not null,
    request_id text not null,
    attempts integer not null,
    error_code text not null,
    enqueued_at timestamptz not null,
    died_at timestamptz not null default now(),
    retry_id uuid
  )`.execute(db);

  await sql`create table ${schema}.job_report (
    id uuid constraint job_report_pk primary key
      constraint job_report_one_row check (id = '00000000-0000-0000-0000-000000000000'),
    measured_at timestamptz,
    depths jsonb not null
  )`.execute(db);
  await sql`insert into ${schema}.job_report (id, depths) values ('00000000-0000-0000-0000-000000000000', '[]')`.execute(
    db,
  );

  // Two workers must not wait for each other's rows: FOR UPDATE SKIP LOCKED asks for an UPDATE of any one column.
  await sql`grant select, insert, update (created_at), delete on ${schema}.outbox to ${role}`.execute(db);
  await sql`grant select, insert, update (retry_id), delete on ${schema}.dead_letter to ${role}`.execute(db);
  await sql`grant select, update (measured_at, depths) on ${schema}.job_report to ${role}`.execute(db);
}
