import {
  type ClinicExport,
  ExportContents,
  ExportId,
  type ExportPage,
  ExportProgress,
  type ListExports,
  UserId,
} from "@polyclinic/contracts";
import type { PlatformTables, PlatformTx } from "@polyclinic/db";
import type { Selectable } from "kysely";
import { pageOf, readCursor } from "../../cursor.ts";

const EXPORT_COLUMNS = [
  "tenant_export.id",
  "tenant_export.state",
  "tenant_export.requested_at",
  "tenant_export.requested_by",
  "tenant_export.progress",
  "tenant_export.failure",
  "tenant_export.finished_at",
  "tenant_export.contents",
  "tenant_export.size",
  "tenant_export.sha256",
  "tenant_export.expires_at",
  "user.name",
] as const;

type ExportTable = Selectable<PlatformTables["tenant_export"]>;
type ExportRow = Omit<ExportTable, "tenant_id" | "object_key" | "job_id" | "downloaded_at"> & {
  name: string | null;
};

export async function listExports(
  tx: PlatformTx,
  { clinicId, limit, cursor }: ListExports,
): Promise<ExportPage> {
  let query = selectExports(tx)
    .where("tenant_id", "=", clinicId)
    .orderBy("tenant_export.id", "desc")
    .limit(limit + 1);
  if (cursor !== undefined) query = query.where("tenant_export.id", "<", readCursor(cursor, ExportId));
  const rows = await query.execute();
  return pageOf(rows.map(toExport), limit, ({ id }) => id);
}

/** Throws for an id of nothing. */
export async function getExport(tx: PlatformTx, id: ExportId): Promise<ClinicExport> {
  return toExport(await selectExports(tx).where("tenant_export.id", "=", id).executeTakeFirstOrThrow());
}

function selectExports(tx: PlatformTx) {
  return tx
    .selectFrom("tenant_export")
    .leftJoin("user", "user.id", "tenant_export.requested_by")
    .select(EXPORT_COLUMNS);
}

function toExport(row: ExportRow): ClinicExport {
  return {
    id: ExportId.parse(row.id),
    state: row.state,
    requestedAt: row.requested_at,
    requestedBy: { id: UserId.parse(row.requested_by), name: row.name },
    progress: ExportProgress.nullable().parse(row.progress),
    failure: row.failure,
    finishedAt: row.finished_at,
    contents: ExportContents.nullable().parse(row.contents),
    size: row.size === null ? null : Number(row.size),
    sha256: row.sha256,
    expiresAt: row.expires_at,
  };
}
