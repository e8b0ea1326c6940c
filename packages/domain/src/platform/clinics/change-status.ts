import {
  type ChangeClinicStatus,
  type ClinicStatus,
  DomainError,
  notFound,
  type TenantId,
} from "@polyclinic/contracts";
import type { PlatformWriteTx, TenantRecord } from "@polyclinic/db";
import { notifyUsers } from "../../notifications/notify-users.ts";
import { raiseEpoch } from "../epoch.ts";
import { whoMay } from "../members/who-may.ts";
import { findTenant } from "../tenants.ts";

/**
 * Nobody enters the clinic any more, in any process within seconds, and its jobs wait. The operator may still export it.
 * CONFLICT unless it is active.
 */
export async function suspendClinic(tx: PlatformWriteTx, change: ChangeClinicStatus): Promise<TenantRecord> {
  const tenant = await changeStatus(tx, change, "active", "suspended");
  await tellAdministrators(tx, change.clinicId);
  await raiseEpoch(tx);
  return tenant;
}

/** CONFLICT unless it is suspended, and while its deletion waits. */
export async function reactivateClinic(
  tx: PlatformWriteTx,
  change: ChangeClinicStatus,
): Promise<TenantRecord> {
  const tenant = await changeStatus(tx, change, "suspended", "active");
  await refuseWhileDeleting(tx, change.clinicId);
  await raiseEpoch(tx);
  return tenant;
}

async function refuseWhileDeleting(tx: PlatformWriteTx, clinicId: TenantId): Promise<void> {
  const deletion = await tx
    .selectFrom("tenant_deletion")
    .select("id")
    .where("tenant_id", "=", clinicId)
    .where("state", "<>", "cancelled")
    .executeTakeFirst();
  if (deletion) throw new DomainError("CONFLICT", "This clinic is to be deleted. Cancel the deletion first.");
}

/** Whoever decides there what others may do, by whatever role. */
async function tellAdministrators(tx: PlatformWriteTx, clinicId: TenantId): Promise<void> {
  const administrators = await whoMay(tx, clinicId, "members:change-roles");
  const recipients = administrators.map((userId) => ({ userId }));
  await notifyUsers(tx, "clinic-suspended", recipients, { clinicId, suspendedAt: new Date().toISOString() });
}

async function changeStatus(
  tx: PlatformWriteTx,
  { clinicId, reason }: ChangeClinicStatus,
  from: ClinicStatus,
  to: ClinicStatus,
): Promise<TenantRecord> {
  const { numUpdatedRows } = await tx
    .updateTable("tenant")
    .set({ status: to, status_since: new Date(), status_by: tx.actor.userId, status_reason: reason })
    .where("id", "=", clinicId)
    .where("status", "=", from)
    .executeTakeFirst();
  const tenant = await findTenant(tx, clinicId);
  if (!tenant) notFound("clinic");
  if (numUpdatedRows === 0n) throw new DomainError("CONFLICT", `This clinic is ${tenant.status}.`);
  tx.changed({ resource: "clinic", id: clinicId, before: { status: from }, after: { status: to }, reason });
  return tenant;
}
