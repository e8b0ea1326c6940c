import { sql } from "kysely";
import type { OwnerDb } from "./owner.ts";

/** Any number will do as long as nothing else in the database uses it. */
const KEY = sql.lit(7_265_101);

/** Longer than a run over many clinics takes. */
const PATIENCE = "10min";

/** Held by one run of migrations on a connection of its own; waits while another run or a provisioning holds it. */
export function underMigrationLock<T>(db: OwnerDb, run: () => Promise<T>): Promise<T> {
  return db.connection().execute(async (holder) => {
    await sql`set lock_timeout = ${sql.lit(PATIENCE)}`.execute(holder);
    await sql`select pg_advisory_lock(${KEY})`.execute(holder);
    try {
      return await run();
    } finally {
      await sql`select pg_advisory_unlock(${KEY})`.execute(holder);
    }
  });
}

/** For a provisioning, until its transaction ends: many go side by side, but none beside a run of migrations. */
export async function shareMigrationLock(tx: OwnerDb): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${KEY})`.execute(tx);
}
