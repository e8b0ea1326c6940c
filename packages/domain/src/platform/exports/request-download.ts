import { DomainError, type ExportRef, notFound } from "@polyclinic/contracts";
import type { PlatformWriteTx, TenantRecord } from "@polyclinic/db";
import { dateInZone } from "@polyclinic/nepal";
import { TENANT_COLUMNS, toTenant } from "../tenant-rows.ts";

export interface ArchiveDownload {
  /** Whose patients are in it: that log has to tell of it, too, unless the clinic is deleted. */
  tenant: TenantRecord;
  key: string;
  fileName: string;
}

/** CONFLICT for one that is not ready, or not any more. */
export async function requestExportDownload(
  tx: PlatformWriteTx,
  { id }: ExportRef,
): Promise<ArchiveDownload> {
  const row = await tx
    .selectFrom("tenant_export")
    .innerJoin("tenant", "tenant.id", "tenant_export.tenant_id")
    .select(["tenant_export.object_key", "tenant_export.state", "tenant_export.finished_at"])
    .select((eb) => eb("tenant_export.expires_at", "<=", new Date().toISOString()).as("is_over"))
    .select(TENANT_COLUMNS)
    .where("tenant_export.id", "=", id)
    .executeTakeFirst();
  if (!row) notFound("export");
  const { state, object_key: key, finished_at: finishedAt } = row;
  if (state !== "ready" || row.is_over || key === null || finishedAt === null)
    throw new DomainError("CONFLICT", "This export has no archive to download.");
  const tenant = toTenant(row);
  await tx.updateTable("tenant_export").set({ downloaded_at: new Date() }).where("id", "=", id).execute();
  tx.changed({ resource: "export", id, after: { tenantId: tenant.id } });
  return { tenant, key, fileName: `${tenant.slug}-${dateInZone(finishedAt, tenant.timeZone)}.zip` };
}
