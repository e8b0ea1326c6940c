import { ExportId } from "@polyclinic/contracts";
import type { PlatformTx, PlatformWriteTx, TenantRecord } from "@polyclinic/db";
import { TENANT_COLUMNS, toTenant } from "../tenant-rows.ts";
import type { ExportParts } from "./build.ts";
import { discardArchive } from "./discard.ts";

const AT_ONCE = 100;

type RemovalParts = Omit<ExportParts, "documents">;

interface OldExport {
  id: ExportId;
  tenant: TenantRecord;
  key: string;
  isReady: boolean;
}

/**
 * Throws away archives whose time is over, and what given-up exports have left. One that cannot be ended keeps no other
 * from its end, and is tried again the next time. Throws the first error when all had their turn.
 */
export async function removeOldExports(
  parts: RemovalParts,
  signal: AbortSignal,
  now = new Date(),
): Promise<void> {
  const failures: unknown[] = [];
  for (const old of await parts.platform.read((tx) => listOldExports(tx, now))) {
    signal.throwIfAborted();
    await removeOldExport(parts, old).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
}

/** First the archive, then the row's key, so that a broken run is simply repeated. */
async function removeOldExport(
  { database, platform, archives, actor }: RemovalParts,
  { id, tenant, key, isReady }: OldExport,
): Promise<void> {
  await discardArchive(archives, key);
  if (!isReady) {
    await platform.write("export.cleaned", (tx) => forgetArchive(tx, id));
    return;
  }
  if (tenant.status !== "deleted") {
    await database
      .tenant(tenant, actor)
      .write("export.expired", async (tx) => tx.changed({ resource: "export", id }));
  }
  await platform.write("export.expired", (tx) => expireExport(tx, id));
}

async function listOldExports(tx: PlatformTx, now: Date): Promise<OldExport[]> {
  const rows = await tx
    .selectFrom("tenant_export")
    .innerJoin("tenant", "tenant.id", "tenant_export.tenant_id")
    .select(["tenant_export.id", "tenant_export.object_key", "tenant_export.state"])
    .select(TENANT_COLUMNS)
    .where("tenant_export.object_key", "is not", null)
    .where((eb) =>
      eb.or([
        eb("tenant_export.state", "=", "failed"),
        eb.and([
          eb("tenant_export.state", "=", "ready"),
          eb("tenant_export.expires_at", "<=", now.toISOString()),
        ]),
      ]),
    )
    .orderBy("tenant_export.id")
    .limit(AT_ONCE)
    .$narrowType<{ object_key: string }>()
    .execute();
  return rows.map((row) => ({
    id: ExportId.parse(row.id),
    tenant: toTenant(row),
    key: row.object_key,
    isReady: row.state === "ready",
  }));
}

async function expireExport(tx: PlatformWriteTx, id: ExportId): Promise<void> {
  await tx
    .updateTable("tenant_export")
    .set({ state: "expired", object_key: null })
    .where("id", "=", id)
    .where("state", "=", "ready")
    .execute();
  tx.changed({ resource: "export", id, after: { state: "expired" } });
}

async function forgetArchive(tx: PlatformWriteTx, id: ExportId): Promise<void> {
  await tx
    .updateTable("tenant_export")
    .set({ object_key: null })
    .where("id", "=", id)
    .where("state", "=", "failed")
    .execute();
  tx.changed({ resource: "export", id });
}
