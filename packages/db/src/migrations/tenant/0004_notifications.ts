import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>, target: { schema: string; role: string }): Promise<void> {
  const schema = sql.id(target.schema);
  const role = sql.id(target.role);

  await sql`create table ${schema}.message (
    id uuid constraint message_pk primary key,
    kind text not null,
    channel text not null constraint message_channel_known check (channel in ('email', 'sms', 'push', 'in-app')),
    user_id uuid,
    patient_id uuid constraint message_patient_fk references ${schema}.patient,
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
    constraint message_one_recipient check ((user_id is null) <> (patient_id is null))
  )`.execute(db);
  await sql`create index message_in_app_index on ${schema}.message (user_id, id)
    where channel = 'in-app'`.execute(db);
  await sql`create index message_patient_index on ${schema}.message (patient_id, id)
    where patient_id is not null`.execute(db);
  await sql`create index message_waiting_index on ${schema}.message (not_before)
    where not_before is not null`.execute(db);

  await sql`create table ${schema}.message_template (
    id uuid constraint message_template_pk primary key,
    kind text not null,
    audience text not null,
    channel text not null,
    language text not null,
    version integer not null,
    subject text,
    body text,
    created_at timestamptz not null default now(),
    created_by uuid,
    constraint message_template_version_unique unique (kind, audience, channel, language, version)
  )`.execute(db);

  await sql`create table ${schema}.message_consent (
    id uuid constraint message_consent_pk primary key,
    patient_id uuid not null constraint message_consent_patient_fk references ${schema}.patient,
    channel text not null,
    decision text not null constraint message_consent_decision_known check (decision in ('given', 'withdrawn')),
    decided_at timestamptz not null default now(),
    recorded_by uuid
  )`.execute(db);
  await sql`create index message_consent_patient_index on ${schema}.message_consent (patient_id, channel, id)`.execute(
    db,
  );

  await sql`grant select, insert, update (state, error_code, template_version, provider_message_id, attempts,
    not_before, sent_at, settled_at, read_at) on ${schema}.message to ${role}`.execute(db);
  await sql`grant select, insert on ${schema}.message_template, ${schema}.message_consent to ${role}`.execute(
    db,
  );
}
