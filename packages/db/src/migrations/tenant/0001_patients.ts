import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>, target: { schema: string; role: string }): Promise<void> {
  const schema = sql.id(target.schema);
  const role = sql.id(target.role);

  await sql`create table ${schema}.patient (
    id uuid constraint patient_pk primary key,
    mrn text not null constraint patient_mrn_unique unique,
    given_name text not null,
    middle_name text,
    family_name text not null,
    name_local text,
    name_key text not null,
    sex text not null constraint patient_sex_known check (sex in ('male', 'female', 'other', 'unknown')),
    birth_date date,
    birth_date_precision text constraint patient_birth_date_precision_known
      check (birth_date_precision in ('day', 'month', 'year', 'estimated')),
    birth_date_text text,
    birth_date_calendar text constraint patient_birth_date_calendar_known check (birth_date_calendar in ('bs', 'ad')),
    deceased_at timestamptz,
    father_name text,
    mother_name text,
    guardian_name text,
    guardian_relationship text,
    ethnic_code text,
    preferred_language text constraint patient_preferred_language_known check (preferred_language in ('ne', 'en')),
    municipality_code text constraint patient_municipality_fk references reference.municipality,
    district_code text,
    province_code text,
    ward integer constraint patient_ward_from_one check (ward >= 1),
    tole text,
    archived_at timestamptz,
    archive_reason text,
    merged_into_id uuid constraint patient_merged_into_fk references ${schema}.patient,
    version integer not null default 1 constraint patient_version_from_one check (version >= 1),
    created_at timestamptz not null default now(),
    created_by uuid,
    updated_at timestamptz not null default now(),
    updated_by uuid,
    constraint patient_birth_date_whole
      check (num_nonnulls(birth_date, birth_date_precision, birth_date_text, birth_date_calendar) in (0, 4)),
    constraint patient_address_without_gap check (
      (municipality_code is null or district_code is not null) and (district_code is null or province_code is not null)
    ),
    constraint patient_archived_with_reason check ((archived_at is null) = (archive_reason is null))
  )`.execute(db);
  await sql`create index patient_name_key_trigrams on ${schema}.patient
    using gin (name_key reference.gin_trgm_ops)`.execute(db);

  await sql`create table ${schema}.patient_telecom (
    id uuid constraint patient_telecom_pk primary key,
    patient_id uuid not null constraint patient_telecom_patient_fk references ${schema}.patient,
    value text not null,
    text text not null,
    rank integer not null constraint patient_telecom_rank_from_zero check (rank >= 0),
    constraint patient_telecom_rank_unique unique (patient_id, rank)
  )`.execute(db);
  await sql`create index patient_telecom_value_trigrams on ${schema}.patient_telecom
    using gin (value reference.gin_trgm_ops)`.execute(db);

  await sql`create table ${schema}.counter (
    id uuid constraint counter_pk primary key,
    name text not null constraint counter_name_unique unique,
    value bigint not null constraint counter_value_from_zero check (value >= 0)
  )`.execute(db);

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
    request_id text not null,
    constraint audit_event_resource_with_id check ((resource is null) = (resource_id is null))
  )`.execute(db);
  await sql`create index audit_event_at_index on ${schema}.audit_event using brin (at)`.execute(db);

  await sql`grant select, insert, update on ${schema}.patient to ${role}`.execute(db);
  await sql`grant select, insert, update, delete on ${schema}.patient_telecom to ${role}`.execute(db);
  await sql`grant select, update (value) on ${schema}.counter to ${role}`.execute(db);
  await sql`grant select, insert on ${schema}.audit_event to ${role}`.execute(db);
}
