import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>, target: { schema: string; role: string }): Promise<void> {
  const schema = sql.id(target.schema);

  await sql`alter table ${schema}.document drop constraint document_rejection_reason_known`.execute(db);
  await sql`alter table ${schema}.document add constraint document_rejection_reason_known check (
    rejection_reason in ('missing', 'wrong-size', 'wrong-checksum', 'wrong-type', 'unchecked')
  )`.execute(db);
}
