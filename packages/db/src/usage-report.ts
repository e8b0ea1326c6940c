import type { UsageMetric } from "@polyclinic/contracts";
import { sql } from "kysely";
import type { PlatformWriteTx } from "./handles.ts";
import { newId } from "./ids.ts";
import type { Transactions } from "./tenant-db.ts";

export interface UsageCount {
  metric: UsageMetric;
  /** In the clinic's time zone, `2026-11-20`. */
  day: string;
  value: number;
}

/** Not audited: it is written every hour, and a count is no act of anybody. */
export async function reportUsage(
  platform: Transactions,
  tenantId: string,
  counts: readonly UsageCount[],
): Promise<void> {
  if (counts.length === 0) return;
  const rows = counts.map((count) => ({ id: newId(), tenant_id: tenantId, ...count }));
  await platform.write(async (handle) => {
    const tx = handle as unknown as PlatformWriteTx; // as: the transactions are those of the control plane
    await tx
      .insertInto("usage_counter")
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(["tenant_id", "day", "metric"])
          .doUpdateSet((eb) => ({ value: eb.ref("excluded.value"), measured_at: sql`now()` })),
      )
      .execute();
  });
}
