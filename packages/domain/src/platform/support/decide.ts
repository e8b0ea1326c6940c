import { DomainError, type SupportGrant, type SupportGrantRef } from "@polyclinic/contracts";
import type { PlatformWriteTx } from "@polyclinic/db";
import { raiseEpoch } from "../epoch.ts";
import { lockMembersAs } from "../members/rules.ts";
import { getSupportGrant } from "./list.ts";
import { lockGrant } from "./open.ts";
import { stateOf } from "./state.ts";
import { tellClinicOfGrant } from "./tell.ts";

/** Runs from now on. Throws CONFLICT for what waits no more, and FORBIDDEN for whoever asked or may decide no more. */
export async function approveSupport(
  tx: PlatformWriteTx,
  tenantId: string,
  ref: SupportGrantRef,
): Promise<SupportGrant> {
  return decide(tx, tenantId, ref, "approved");
}

/** Throws as approving does. */
export async function refuseSupport(
  tx: PlatformWriteTx,
  tenantId: string,
  ref: SupportGrantRef,
): Promise<SupportGrant> {
  return decide(tx, tenantId, ref, "refused");
}

async function decide(
  tx: PlatformWriteTx,
  tenantId: string,
  { id }: SupportGrantRef,
  state: "approved" | "refused",
): Promise<SupportGrant> {
  await lockMembersAs(tx, tenantId, "support-grants:decide");
  const grant = await lockGrant(tx, id, tenantId);
  if (grant.operatorId === tx.actor.userId)
    throw new DomainError("FORBIDDEN", "Nobody answers their own request. Ask another administrator.");
  if (stateOf(grant) !== "waiting") throw new DomainError("CONFLICT", "This request waits no more.");
  const decidedAt = new Date();
  const endsAt = state === "approved" ? new Date(decidedAt.getTime() + grant.minutes * 60_000) : null;
  await tx
    .updateTable("support_grant")
    .set({ state, decided_by: tx.actor.userId, decided_at: decidedAt, ends_at: endsAt })
    .where("id", "=", id)
    .execute();
  tx.changed({ resource: "support-grant", id, after: { state, ends_at: endsAt } });
  tellClinicOfGrant(tx, grant, state);
  await raiseEpoch(tx);
  return getSupportGrant(tx, id);
}
