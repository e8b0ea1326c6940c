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
}
