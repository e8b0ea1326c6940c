import { type Kysely, sql } from "kysely";

/** Whoever was born on the same day is compared at each registration. */
export async function up(db: Kysely<unknown>, target: { schema: string; role: string }): Promise<void> {
  const schema = sql.id(target.schema);
  await sql`create index patient_birth_date_index on ${schema}.patient (birth_date)`.execute(db);
}
