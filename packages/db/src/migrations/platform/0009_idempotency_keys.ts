import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>, target: { schema: string; role: string }): Promise<void> {
  const schema = sql.id(target.schema);

  // The answer is kept as it was given: jsonb would order its keys anew.
  await sql`create table ${schema}.idempotency_key (
    id uuid constraint idempotency_key_pk primary key,
    key_hash text not null,
    action text not null,
    fingerprint text not null,
    answer json not null,
    constraint idempotency_key_unique unique (key_hash, action)
  )`.execute(db);

  await sql`grant select, insert, delete on ${schema}.idempotency_key to ${sql.id(target.role)}`.execute(db);
}
