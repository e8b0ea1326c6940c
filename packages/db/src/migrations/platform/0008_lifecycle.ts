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
}
