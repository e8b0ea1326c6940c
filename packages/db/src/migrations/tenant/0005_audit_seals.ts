import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>, target: { schema: string; role: string }): Promise<void> {
  const schema = sql.id(target.schema);
  const role = sql.id(target.role);

  // What stands there becomes batch 0. Without the default, what a release that knows no batches writes has none.
  await sql`alter table ${schema}.audit_event add column batch integer default 0`.execute(db);
  await sql`alter table ${schema}.audit_event alter column batch drop default`.execute(db);
  await sql`alter table ${schema}.audit_event add column patient_id uuid`.execute(db);
  await sql`update ${schema}.audit_event set patient_id = resource_id::uuid where resource = 'patient'`.execute(
    db,
  );
  await sql`update ${schema}.audit_event event set patient_id = document.patient_id from ${schema}.document
    where resource = 'document' and resource_id = document.id::text`.execute(db);
  await sql`create index audit_event_batch_index on ${schema}.audit_event (batch, id)`.execute(db);
  await sql`create index audit_event_patient_index on ${schema}.audit_event (patient_id, id)
    where patient_id is not null`.execute(db);

  await sql`create table ${schema}.audit_batch (
    id uuid constraint audit_batch_pk primary key
      constraint audit_batch_one_row check (id = '00000000-0000-0000-0000-000000000000'),
    number integer not null,
    turned_at timestamptz not null,
    fence xid8,
    fenced integer,
    copied integer not null,
    constraint audit_batch_fence_whole check ((fence is null) = (fenced is null))
  )`.execute(db);
  await sql`insert into ${schema}.audit_batch (id, number, turned_at, copied)
    values ('00000000-0000-0000-0000-000000000000', 0, now(), -1)`.execute(db);

  await sql`create table ${schema}.audit_seal (
    id uuid constraint audit_seal_pk primary key,
    number integer not null constraint audit_seal_number_unique unique,
    events integer not null,
    first_at timestamptz not null,
    last_at timestamptz not null,
    ids_hash text not null,
    rows_hash text not null,
    previous_hash text not null,
    hash text not null,
    sealed_at timestamptz not null
  )`.execute(db);

  await sql`grant select, update (number, turned_at, fence, fenced, copied) on ${schema}.audit_batch to ${role}`.execute(
    db,
  );
  await sql`grant select, insert on ${schema}.audit_seal to ${role}`.execute(db);
}
