import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>, target: { schema: string; role: string }): Promise<void> {
  const schema = sql.id(target.schema);
  const role = sql.id(target.role);

  await sql`create table ${schema}.document (
    id uuid constraint document_pk primary key,
    patient_id uuid not null constraint document_patient_fk references ${schema}.patient,
    kind text not null constraint document_kind_known check (
      kind in ('lab-report', 'prescription-scan', 'radiology-image', 'consent', 'identity-paper', 'other')
    ),
    title text,
    file_name text not null,
    content_type text not null,
    size integer not null constraint document_size_from_one check (size >= 1),
    sha256 text not null,
    object_key text not null,
    upload_id text,
    state text not null constraint document_state_known check (
      state in ('uploading', 'checking', 'available', 'rejected')
    ),
    rejection_reason text constraint document_rejection_reason_known check (
      rejection_reason in ('missing', 'wrong-size', 'wrong-checksum', 'wrong-type')
    ),
    archived_at timestamptz,
    archive_reason text,
    created_at timestamptz not null default now(),
    created_by uuid,
    constraint document_rejected_with_reason check ((state = 'rejected') = (rejection_reason is not null)),
    constraint document_archived_with_reason check ((archived_at is null) = (archive_reason is null)),
    constraint document_archived_after_upload check (archived_at is null or state <> 'uploading')
  )`.execute(db);
  await sql`create index document_patient_index on ${schema}.document (patient_id, id)`.execute(db);

  // What was uploaded stays what it is: only its state changes. Rows that go are uploads which were never completed.
  await sql`grant select, insert, delete, update (upload_id, state, rejection_reason, archived_at, archive_reason)
    on ${schema}.document to ${role}`.execute(db);
}
