import { sql } from "kysely";
import type { OwnerDb } from "../migrate/owner.ts";

/**
 * A cloned database still names the roles of its template in its access lists: gives each right to the clone's role of
 * the same purpose, and takes it from the template's.
 */
export async function moveGrants(db: OwnerDb, from: string, to: string): Promise<void> {
  const { rows } = await sql<{ statement: string }>`
    select format('grant %s on %s to %I', string_agg(acl.privilege_type, ', '), class.oid::regclass, ${to}::text) as statement
      from pg_catalog.pg_class class, aclexplode(class.relacl) acl
      where acl.grantee = ${`"${from}"`}::regrole group by class.oid
    union all
    select format('grant %s (%I) on %s to %I', acl.privilege_type, attname, attrelid::regclass, ${to}::text)
      from pg_catalog.pg_attribute, aclexplode(attacl) acl
      where acl.grantee = ${`"${from}"`}::regrole`.execute(db);
  for (const { statement } of rows) await sql.raw(statement).execute(db);
  await sql`drop owned by ${sql.id(from)}`.execute(db);
}
