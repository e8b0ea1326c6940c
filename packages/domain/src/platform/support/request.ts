import {
  DomainError,
  notFound,
  type RequestSupport,
  type SupportGrant,
  SupportGrantId,
} from "@polyclinic/contracts";
import { newId, type PlatformTx, type PlatformWriteTx } from "@polyclinic/db";
import { lockMembers } from "../members/rules.ts";
import { getSupportGrant } from "./list.ts";
import { stateOf } from "./state.ts";
import { tellClinicOfGrant } from "./tell.ts";

/**
 * By the actor, who sees nothing before the clinic has approved it. Throws CONFLICT while there is one that waits or
 * runs, and for somebody who works in the clinic.
 */
export async function requestSupport(tx: PlatformWriteTx, input: RequestSupport): Promise<SupportGrant> {
  const { clinicId, reason, permissions, minutes } = input;
  const { userId } = tx.actor;
  if (userId === null) throw new Error("support is asked for by somebody");
  const clinic = await tx
    .selectFrom("tenant")
    .select("id")
    .where("id", "=", clinicId)
    .where("status", "=", "active")
    .executeTakeFirst();
  if (!clinic) notFound("clinic");
  await lockMembers(tx, clinicId);
  await refuseSecondWay(tx, clinicId, userId);
  const id = SupportGrantId.parse(newId());
  await tx
    .insertInto("support_grant")
    .values({ id, tenant_id: clinicId, operator_id: userId, reason, permissions, minutes })
    .execute();
  tx.changed({ resource: "support-grant", id, after: { tenant_id: clinicId, permissions, minutes }, reason });
  tellClinicOfGrant(tx, { id, tenantId: clinicId, operatorId: userId, permissions, minutes }, "requested");
  return getSupportGrant(tx, id);
}

async function refuseSecondWay(tx: PlatformTx, clinicId: string, userId: string): Promise<void> {
  const member = await tx
    .selectFrom("membership")
    .select("id")
    .where("tenant_id", "=", clinicId)
    .where("user_id", "=", userId)
    .where("status", "=", "active")
    .executeTakeFirst();
  if (member)
    throw new DomainError("CONFLICT", "You work in this clinic: your role there says what you see.");
  const others = await tx
    .selectFrom("support_grant")
    .select(["state", "requested_at", "ends_at"])
    .where("tenant_id", "=", clinicId)
    .where("operator_id", "=", userId)
    .where("state", "in", ["requested", "approved"])
    .execute();
  if (others.some((grant) => ["waiting", "running"].includes(stateOf(grant))))
    throw new DomainError("CONFLICT", "You have asked this clinic already, or its access is still running.");
}
