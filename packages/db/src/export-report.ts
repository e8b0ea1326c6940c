import type { ExportProgress } from "@polyclinic/contracts";
import type { PlatformWriteTx } from "./handles.ts";
import type { Transactions } from "./tenant-db.ts";

/** An export, and the key of the archive that one attempt makes of it. */
export interface ExportAttempt {
  exportId: string;
  key: string;
}

/** Not audited: a count is no act of anybody. */
export function reportExport(
  platform: Transactions,
  { exportId, key }: ExportAttempt,
  progress: ExportProgress,
): Promise<boolean> {
  return platform.write(async (handle) => {
    const tx = handle as unknown as PlatformWriteTx; // as: the transactions are those of the control plane
    const { numUpdatedRows } = await tx
      .updateTable("tenant_export")
      .set({ progress: JSON.stringify(progress) })
      .where("id", "=", exportId)
      .where("object_key", "=", key)
      .where("state", "=", "building")
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  });
}
