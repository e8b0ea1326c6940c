import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>, target: { schema: string; role: string }): Promise<void> {
  const schema = sql.id(target.schema);

  await sql`create table ${schema}.outbox (
    id uuid constraint outbox_pk primary key,
    kind text not null,
    payload jsonb not null,
    request_id text not null,
    created_at timestamptz not null default now()
  )`.execute(db);

  // Two workers must not wait for each other's rows: FOR UPDATE SKIP LOCKED asks for an UPDATE of any one column.
  await sql`grant select, insert, update (created_at), delete on ${schema}.outbox to ${sql.id(target.role)}`.execute(
    db,
  );
}
