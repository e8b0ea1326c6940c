import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>, target: { schema: string; role: string }): Promise<void> {
  const schema = sql.id(target.schema);

  // One row, made when somebody first writes something.
  await sql`create table ${schema}.organization (
    id uuid constraint organization_pk primary key,
    is_only boolean not null default true constraint organization_only_one unique
      constraint organization_only_true check (is_only),
    phone text,
    phone_text text,
    email text,
    province_code text,
    district_code text,
    municipality_code text,
    ward smallint,
    tole text,
    pan text constraint organization_pan_form check (pan ~ '^[0-9]{9}$'),
    version integer not null default 1,
    updated_at timestamptz not null default now(),
    updated_by uuid,
    constraint organization_phone_complete check ((phone is null) = (phone_text is null))
  )`.execute(db);

  await sql`grant select, insert, update on ${schema}.organization to ${sql.id(target.role)}`.execute(db);
}
