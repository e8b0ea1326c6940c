import type { PatientCount } from "@polyclinic/contracts";
import type { TenantTx } from "@polyclinic/db";
import { sql } from "kysely";

export async function countPatients(tx: TenantTx): Promise<PatientCount> {
  return tx
    .selectFrom("patient")
    .select([
      sql<number>`count(*) filter (where archived_at is null)::int`.as("active"),
      sql<number>`count(*) filter (where archived_at is not null)::int`.as("archived"),
    ])
    .executeTakeFirstOrThrow();
}
