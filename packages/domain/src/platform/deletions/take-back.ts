import {
  type ClinicDeletion,
  type DeletionRef,
  DomainError,
  notFound,
  TenantId,
} from "@polyclinic/contracts";
import type { PlatformTables, PlatformWriteTx, TenantRecord } from "@polyclinic/db";
import type { Updateable } from "kysely";
import { findTenant } from "../tenants.ts";
import { getDeletion } from "./rows.ts";
import { tellAdministrators } from "./tell.ts";

/** While nothing has begun, or after a failure. The clinic stays suspended. CONFLICT later. */
export async function cancelDeletion(
  tx: PlatformWriteTx,
  { id }: DeletionRef,
): Promise<{ deletion: ClinicDeletion; tenant: TenantRecord }> {
  const cancelledAt = new Date().toISOString();
  const ending = { state: "cancelled", cancelled_by: tx.actor.userId, cancelled_at: cancelledAt } as const;
  const { tenantId, administrators } = await change(tx, id, ["waiting", "failed"], ending);
  const params = { clinicId: TenantId.parse(tenantId), cancelledAt };
  await tellAdministrators(tx, "clinic-deletion-cancelled", administrators, params);
  const tenant = (await findTenant(tx, tenantId)) ?? notFound("clinic");
  return { deletion: await getDeletion(tx, id), tenant };
}

/** Has one that failed tried again, at once when it is due. CONFLICT for any other. */
export async function retryDeletion(tx: PlatformWriteTx, { id }: DeletionRef): Promise<ClinicDeletion> {
  await change(tx, id, ["failed"], { state: "waiting" });
  return getDeletion(tx, id);
}

async function change(
  tx: PlatformWriteTx,
  id: DeletionRef["id"],
  from: readonly ClinicDeletion["state"][],
  next: Updateable<PlatformTables["tenant_deletion"]>,
): Promise<{ tenantId: string; administrators: string[] }> {
  const row = await tx
    .updateTable("tenant_deletion")
    .set({ ...next, failure: null })
    .where("id", "=", id)
    .where("state", "in", from)
    .returning(["tenant_id as tenantId", "administrators"])
    .executeTakeFirst();
  if (row) {
    tx.changed({ resource: "clinic", id: row.tenantId, after: { deletion: id, state: next.state } });
    return row;
  }
  const there = await tx.selectFrom("tenant_deletion").select("id").where("id", "=", id).executeTakeFirst();
  if (!there) notFound("deletion");
  throw new DomainError("CONFLICT", "That is not possible any more.");
}
