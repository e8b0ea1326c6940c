import { type Kysely, sql } from "kysely";

/** A new password withdraws the person's other links, and each request clears away the oldest. */
export async function up(db: Kysely<unknown>, target: { schema: string; role: string }): Promise<void> {
  const schema = sql.id(target.schema);
  await sql`create index password_reset_user_index on ${schema}.password_reset (user_id)`.execute(db);
  await sql`create index password_reset_asked_index on ${schema}.password_reset (asked_at)`.execute(db);
}
