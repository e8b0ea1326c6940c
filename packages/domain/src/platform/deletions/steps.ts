// The worker's side of a deletion. It may be killed between any two steps and takes them up again, so each step says
// whether it is still to be done. That the tables are gone only the owner of the database writes down (removeTenant).
import { type DeletionFailure, DeletionId, type DeletionState, TenantId } from "@polyclinic/contracts";
import type { PlatformTables, PlatformTx, PlatformWriteTx, TenantRecord } from "@polyclinic/db";
import { sql, type Updateable } from "kysely";
import { TENANT_COLUMNS, toTenant } from "../tenant-rows.ts";
import { tellAdministrators } from "./tell.ts";

export interface DueDeletion {
  id: DeletionId;
  tenant: TenantRecord;
  state: "waiting" | "keeping" | "removing";
  isKept: boolean;
}

/** Those that have begun, and those that may. While an export of the clinic is on its way, its deletion waits. */
export async function listDueDeletions(tx: PlatformTx, now = new Date()): Promise<DueDeletion[]> {
  const rows = await tx
    .selectFrom("tenant_deletion")
    .innerJoin("tenant", "tenant.id", "tenant_deletion.tenant_id")
    .select(["tenant_deletion.id", "tenant_deletion.state", "tenant_deletion.kept_at"])
    .select(TENANT_COLUMNS)
    .where("tenant_deletion.state", "in", ["waiting", "keeping", "removing"])
    .where("tenant_deletion.due_at", "<=", now.toISOString())
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("tenant_export")
            .select("tenant_export.id")
            .whereRef("tenant_export.tenant_id", "=", "tenant_deletion.tenant_id")
            .where("tenant_export.state", "in", ["requested", "building"]),
        ),
      ),
    )
    .orderBy("tenant_deletion.due_at")
    .$narrowType<{ state: DueDeletion["state"] }>()
    .execute();
  return rows.map((row) => ({
    id: DeletionId.parse(row.id),
    tenant: toTenant(row),
    state: row.state,
    isKept: row.kept_at !== null,
  }));
}

/** From here on it is not cancelled any more. False: it was, a moment ago. */
export async function beginDeletion(tx: PlatformWriteTx, id: DeletionId): Promise<boolean> {
  return step(tx, id, ["waiting"], { state: "keeping" });
}

export async function noteLogKept(tx: PlatformWriteTx, id: DeletionId): Promise<void> {
  await step(tx, id, ["keeping"], { kept_at: new Date() });
}

/** Nothing is gone. */
export async function failDeletion(
  tx: PlatformWriteTx,
  id: DeletionId,
  failure: DeletionFailure,
): Promise<void> {
  await step(tx, id, ["waiting", "keeping"], { state: "failed", failure });
}

/** When nothing is left of the clinic but what is kept. */
export async function finishDeletion(tx: PlatformWriteTx, id: DeletionId): Promise<void> {
  const finishedAt = new Date().toISOString();
  if (!(await step(tx, id, ["removing"], { state: "done", finished_at: finishedAt }))) return;
  const { tenant_id, administrators } = await tx
    .selectFrom("tenant_deletion")
    .select(["tenant_id", "administrators"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const params = { clinicId: TenantId.parse(tenant_id), deletedAt: finishedAt };
  await tellAdministrators(tx, "clinic-deleted", administrators, params);
}

/** Deleted clinics whose log has been kept for six years. */
export async function listOldLogs(tx: PlatformTx): Promise<{ id: DeletionId; tenantId: string }[]> {
  const rows = await tx
    .selectFrom("tenant_deletion")
    .select(["id", "tenant_id as tenantId"])
    .where("state", "=", "done")
    .where("log_removed_at", "is", null)
    .where("dropped_at", "<=", sql<string>`now() - interval '6 years'`)
    .execute();
  return rows.map(({ id, tenantId }) => ({ id: DeletionId.parse(id), tenantId }));
}

/** Once it is. */
export async function noteLogRemoved(tx: PlatformWriteTx, id: DeletionId): Promise<void> {
  await step(tx, id, ["done"], { log_removed_at: new Date() });
}

async function step(
  tx: PlatformWriteTx,
  id: DeletionId,
  from: readonly DeletionState[],
  next: Updateable<PlatformTables["tenant_deletion"]>,
): Promise<boolean> {
  const row = await tx
    .updateTable("tenant_deletion")
    .set(next)
    .where("id", "=", id)
    .where("state", "in", from)
    .returning("tenant_id")
    .executeTakeFirst();
  if (!row) return false;
  tx.changed({ resource: "clinic", id: row.tenant_id, after: { deletion: id, ...next } });
  return true;
}
