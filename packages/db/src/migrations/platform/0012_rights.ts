import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>, target: { schema: string; role: string }): Promise<void> {
  const schema = sql.id(target.schema);
  const role = sql.id(target.role);

  await sql`create table ${schema}.own_role (
    id uuid constraint own_role_pk primary key,
    tenant_id uuid not null constraint own_role_tenant_fk references ${schema}.tenant,
    name text not null,
    name_local text,
    base text not null,
    plus text[] not null,
    minus text[] not null,
    created_at timestamptz not null default now(),
    archived_at timestamptz
  )`.execute(db);
  await sql`create unique index own_role_name_unique on ${schema}.own_role (tenant_id, lower(name))
    where archived_at is null`.execute(db);

  await sql`grant select, insert, update (name, name_local, base, plus, minus, archived_at)
    on ${schema}.own_role to ${role}`.execute(db);

  await sql`create table ${schema}.support_grant (
    id uuid constraint support_grant_pk primary key,
    tenant_id uuid not null constraint support_grant_tenant_fk references ${schema}.tenant,
    operator_id uuid not null constraint support_grant_operator_fk references ${schema}."user",
    reason text not null,
    permissions text[] not null,
    minutes integer not null constraint support_grant_eight_hours check (minutes between 1 and 480),
    state text not null default 'requested' constraint support_grant_state_known check (
      state in ('requested', 'approved', 'refused', 'ended')
    ),
    requested_at timestamptz not null default now(),
    decided_by uuid constraint support_grant_decided_by_fk references ${schema}."user",
    decided_at timestamptz,
    ends_at timestamptz,
    ended_by uuid constraint support_grant_ended_by_fk references ${schema}."user",
    ended_at timestamptz,
    constraint support_grant_not_by_oneself check (decided_by <> operator_id),
    constraint support_grant_decided check (
      (state in ('approved', 'refused')) <= (num_nulls(decided_by, decided_at) = 0)
    ),
    constraint support_grant_approved_has_end check (
      state <> 'approved' or ends_at <= decided_at + make_interval(mins => minutes)
    ),
    constraint support_grant_ended_by_somebody check ((state = 'ended') = (num_nulls(ended_by, ended_at) = 0))
  )`.execute(db);
  await sql`create index support_grant_tenant_index on ${schema}.support_grant (tenant_id, id)`.execute(db);
  await sql`create index support_grant_operator_index on ${schema}.support_grant (operator_id)
    where state = 'approved'`.execute(db);

  await sql`grant select, insert, update (state, decided_by, decided_at, ends_at, ended_by, ended_at)
    on ${schema}.support_grant to ${role}`.execute(db);
}
