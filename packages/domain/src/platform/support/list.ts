import {
  type ListSupportGrants,
  SupportGrant,
  SupportGrantId,
  type SupportGrantPage,
  SupportPermission,
} from "@polyclinic/contracts";
import type { PlatformTx } from "@polyclinic/db";
import { pageOf, readCursor } from "../../cursor.ts";
import { onlyKnown } from "../known.ts";
import { stateOf } from "./state.ts";

/** The newest first. */
export async function listSupportGrants(
  tx: PlatformTx,
  tenantId: string,
  input: ListSupportGrants,
): Promise<SupportGrantPage> {
  return pageOfGrants(selectGrants(tx).where("support_grant.tenant_id", "=", tenantId), input);
}

/** Of all clinics, for the operator. */
export async function listAllSupportGrants(
  tx: PlatformTx,
  input: ListSupportGrants,
): Promise<SupportGrantPage> {
  return pageOfGrants(selectGrants(tx), input);
}

async function pageOfGrants(
  grants: ReturnType<typeof selectGrants>,
  { limit, cursor }: ListSupportGrants,
): Promise<SupportGrantPage> {
  let query = grants.orderBy("support_grant.id", "desc").limit(limit + 1);
  if (cursor !== undefined) query = query.where("support_grant.id", "<", readCursor(cursor, SupportGrantId));
  return pageOf((await query.execute()).map(toGrant), limit, ({ id }) => id);
}

export async function getSupportGrant(tx: PlatformTx, id: SupportGrantId): Promise<SupportGrant> {
  return toGrant(await selectGrants(tx).where("support_grant.id", "=", id).executeTakeFirstOrThrow());
}

function selectGrants(tx: PlatformTx) {
  return tx
    .selectFrom("support_grant")
    .innerJoin("tenant", "tenant.id", "support_grant.tenant_id")
    .innerJoin("user as operator", "operator.id", "support_grant.operator_id")
    .leftJoin("user as decider", "decider.id", "support_grant.decided_by")
    .leftJoin("user as ender", "ender.id", "support_grant.ended_by")
    .select([
      "support_grant.id",
      "support_grant.reason",
      "support_grant.permissions",
      "support_grant.minutes",
    ])
    .select(["support_grant.state", "support_grant.requested_at", "support_grant.decided_at"])
    .select(["support_grant.ends_at", "support_grant.ended_at"])
    .select(["tenant.id as clinic_id", "tenant.name as clinic_name", "tenant.name_local"])
    .select(["operator.name as operator", "decider.name as decider", "ender.name as ender"]);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectGrants>["executeTakeFirstOrThrow"]>>;

function toGrant(row: Row): SupportGrant {
  return SupportGrant.parse({
    id: row.id,
    clinic: { id: row.clinic_id, name: row.clinic_name, localName: row.name_local },
    operator: row.operator,
    reason: row.reason,
    permissions: onlyKnown(SupportPermission, row.permissions),
    minutes: row.minutes,
    state: stateOf(row),
    requestedAt: row.requested_at,
    decidedBy: row.decider,
    decidedAt: row.decided_at,
    endsAt: row.ends_at,
    endedBy: row.ender,
    endedAt: row.ended_at,
  });
}
