import { notFound, type SupportGrantId } from "@polyclinic/contracts";
import type { PlatformWriteTx } from "@polyclinic/db";

/** Until the commit nobody else decides or ends it. `tenantId` is left out for the operator. */
export async function lockGrant(tx: PlatformWriteTx, id: SupportGrantId, tenantId?: string) {
  let query = tx
    .selectFrom("support_grant")
    .select(["tenant_id as tenantId", "operator_id as operatorId", "permissions", "minutes"])
    .select(["state", "requested_at", "ends_at"])
    .where("id", "=", id);
  if (tenantId !== undefined) query = query.where("tenant_id", "=", tenantId);
  const grant = await query.forUpdate().executeTakeFirst();
  return grant ? { ...grant, id } : notFound("request for support");
}
