import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>, target: { schema: string; role: string }): Promise<void> {
  const schema = sql.id(target.schema);

  await sql`create table ${schema}.emergency_access (
    id uuid constraint emergency_access_pk primary key,
    patient_id uuid not null constraint emergency_access_patient_fk references ${schema}.patient,
    user_id uuid not null,
    roles text[] not null,
    app_id text not null,
    reason text not null constraint emergency_access_reason_there check (reason <> ''),
    opened_at timestamptz not null default now(),
    expires_at timestamptz not null,
    ended_at timestamptz,
    reviewed_at timestamptz,
    reviewed_by uuid,
    outcome text constraint emergency_access_outcome_known check (outcome in ('justified', 'not-justified')),
    note text,
    constraint emergency_access_one_hour check (
      expires_at > opened_at and expires_at <= opened_at + interval '1 hour'
    ),
    constraint emergency_access_ended_in_time check (ended_at between opened_at and expires_at),
    constraint emergency_access_reviewed_whole check (
      (reviewed_at is null) = (reviewed_by is null)
      and (reviewed_at is null) = (outcome is null)
      and (note is null or outcome is not null)
    ),
    constraint emergency_access_reviewed_by_another check (reviewed_by <> user_id),
    constraint emergency_access_reviewed_afterwards check (reviewed_at >= coalesce(ended_at, expires_at))
  )`.execute(db);
  await sql`create index emergency_access_user_index on ${schema}.emergency_access (user_id, opened_at)`.execute(
    db,
  );

  // Who opened what, and why, stays. No row goes.
  await sql`grant select, insert, update (ended_at, reviewed_at, reviewed_by, outcome, note)
    on ${schema}.emergency_access to ${sql.id(target.role)}`.execute(db);
}
