import type { JobDepth } from "@polyclinic/contracts";
import type { PlatformWriteTx } from "./handles.ts";
import type { Transactions } from "./tenant-db.ts";

/** Not audited: it is written every minute, and a count is no act of anybody. */
export function reportJobs(platform: Transactions, depths: readonly JobDepth[]): Promise<void> {
  return platform.write(async (handle) => {
    const tx = handle as unknown as PlatformWriteTx; // as: the transactions are those of the control plane
    await tx
      .updateTable("job_report")
      .set({ measured_at: new Date(), depths: JSON.stringify(depths) })
      .execute();
  });
}
