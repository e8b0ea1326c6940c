import {
  type ClinicDeletion,
  type ClinicRef,
  DeletionId,
  type DeletionOfClinic,
  notFound,
  TenantId,
  UserId,
} from "@polyclinic/contracts";
import type { PlatformTx } from "@polyclinic/db";
import { findObstacle } from "./obstacles.ts";

/** The last one, cancelled ones too. NOT_FOUND for an id of no clinic. */
export async function findDeletion(tx: PlatformTx, { clinicId }: ClinicRef): Promise<DeletionOfClinic> {
  const row = await selectDeletions(tx)
    .where("tenant_deletion.tenant_id", "=", clinicId)
    .orderBy("tenant_deletion.id", "desc")
    .limit(1)
    .executeTakeFirst();
  const obstacle = await findObstacle(tx, clinicId);
  if (obstacle === "no-clinic") notFound("clinic");
  return { deletion: row ? toDeletion(row) : null, obstacle };
}

/** Throws for an id of nothing. */
export async function getDeletion(tx: PlatformTx, id: DeletionId): Promise<ClinicDeletion> {
  return toDeletion(await selectDeletions(tx).where("tenant_deletion.id", "=", id).executeTakeFirstOrThrow());
}

function selectDeletions(tx: PlatformTx) {
  return tx
    .selectFrom("tenant_deletion")
    .innerJoin("tenant_export", "tenant_export.id", "tenant_deletion.export_id")
    .leftJoin("user as requester", "requester.id", "tenant_deletion.requested_by")
    .leftJoin("user as canceller", "canceller.id", "tenant_deletion.cancelled_by")
    .selectAll("tenant_deletion")
    .select(["requester.name as requester", "canceller.name as canceller", "tenant_export.sha256"]);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectDeletions>["executeTakeFirstOrThrow"]>>;

function toDeletion(row: Row): ClinicDeletion {
  return {
    id: DeletionId.parse(row.id),
    clinicId: TenantId.parse(row.tenant_id),
    state: row.state,
    failure: row.failure,
    reason: row.reason,
    requestedAt: row.requested_at,
    requestedBy: { id: UserId.parse(row.requested_by), name: row.requester },
    dueAt: row.due_at,
    sha256: row.sha256 ?? "",
    cancelledAt: row.cancelled_at,
    cancelledBy:
      row.cancelled_by === null ? null : { id: UserId.parse(row.cancelled_by), name: row.canceller },
    keptAt: row.kept_at,
    droppedAt: row.dropped_at,
    finishedAt: row.finished_at,
    logRemovedAt: row.log_removed_at,
  };
}
