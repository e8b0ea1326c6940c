import { DomainError, type SupportGrant, type SupportGrantRef } from "@polyclinic/contracts";
import type { PlatformWriteTx } from "@polyclinic/db";
import { raiseEpoch } from "../epoch.ts";
import { getSupportGrant } from "./list.ts";
import { lockGrant } from "./open.ts";
import { stateOf } from "./state.ts";
import { tellClinicOfGrant } from "./tell.ts";

/**
 * By either side, also while it waits. Counts in every process within 5 s. Throws CONFLICT for what is over already.
 * `tenantId` is left out for the operator.
 */
export async function endSupport(
  tx: PlatformWriteTx,
  { id }: SupportGrantRef,
  tenantId?: string,
): Promise<SupportGrant> {
  const grant = await lockGrant(tx, id, tenantId);
  if (!["waiting", "running"].includes(stateOf(grant)))
    throw new DomainError("CONFLICT", "This is over already.");
  await tx
    .updateTable("support_grant")
    .set({ state: "ended", ended_by: tx.actor.userId, ended_at: new Date() })
    .where("id", "=", id)
    .execute();
  tx.changed({ resource: "support-grant", id, after: { state: "ended" } });
  tellClinicOfGrant(tx, grant, "ended");
  await raiseEpoch(tx);
  return getSupportGrant(tx, id);
}
