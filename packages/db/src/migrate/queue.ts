// The queue's schema belongs to pg-boss: the owner makes it and brings it to the version of the library, which at run
// time may change rows only. Its plans open transactions of their own.
import { sql } from "kysely";
import { getConstructionPlans, getMigrationPlans } from "pg-boss";
import manifest from "pg-boss/package.json" with { type: "json" };
import { QUEUE_SCHEMA, workerRoleOf } from "../names.ts";
import type { OwnerDb } from "./owner.ts";

const schema = sql.id(QUEUE_SCHEMA);

/** Changes nothing when the schema is what this release needs. */
export async function ensureQueue(db: OwnerDb, database: string): Promise<void> {
  const version = await queueVersion(db);
  if (version === manifest.pgboss.schema) return;
  const plan =
    version === 0
      ? getConstructionPlans(QUEUE_SCHEMA, { createSchema: false })
      : getMigrationPlans(QUEUE_SCHEMA, version);
  await sql.raw(plan).execute(db);
  const role = sql.id(workerRoleOf(database));
  await sql`grant select, insert, update, delete on all tables in schema ${schema} to ${role}`.execute(db);
}

/** 0 before the first. */
async function queueVersion(db: OwnerDb): Promise<number> {
  const { rows } = await sql<{ exists: boolean }>`
    select to_regclass(${`${QUEUE_SCHEMA}.version`}) is not null as exists`.execute(db);
  if (!rows[0]?.exists) return 0;
  const versions = await sql<{ version: number }>`select version from ${schema}.version`.execute(db);
  return versions.rows[0]?.version ?? 0;
}
