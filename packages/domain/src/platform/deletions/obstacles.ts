// A clinic is deleted when nothing is lost by it: it is suspended, so that nothing is added any more; an archive was made
// since, so that all is in it; and somebody has fetched it.
import type { DeletionObstacle } from "@polyclinic/contracts";
import type { PlatformTx } from "@polyclinic/db";

export async function findObstacle(
  tx: PlatformTx,
  clinicId: string,
): Promise<DeletionObstacle | "no-clinic" | null> {
  const clinic = await tx
    .selectFrom("tenant")
    .select(["status", "status_since"])
    .where("id", "=", clinicId)
    .executeTakeFirst();
  if (!clinic) return "no-clinic";
  if (clinic.status !== "suspended") return "not-suspended";
  const archives = await wholeArchives(tx, clinicId, clinic.status_since).execute();
  if (archives.length === 0) return "no-export";
  return archives.some((archive) => archive.downloaded_at !== null) ? null : "not-downloaded";
}

/** Asked for since the clinic was suspended, read back whole, and still there. */
export function wholeArchives(tx: PlatformTx, clinicId: string, suspendedAt: string) {
  return tx
    .selectFrom("tenant_export")
    .select(["id", "downloaded_at"])
    .where("tenant_id", "=", clinicId)
    .where("state", "=", "ready")
    .where("requested_at", ">=", suspendedAt)
    .where("expires_at", ">", new Date().toISOString());
}
