import { SupportGrantId, SupportPermission, UserId } from "@polyclinic/contracts";
import type { PlatformTx, PlatformWriteTx, TenantWriteTx } from "@polyclinic/db";
import { notify } from "../../notifications/notify.ts";
import { onlyKnown } from "../known.ts";
import { type MemberEvent, tellClinic } from "../members/clinic-log.ts";
import { whoMay } from "../members/who-may.ts";

export interface GrantTold {
  id: string;
  tenantId: string;
  operatorId: string;
  permissions: readonly string[];
  minutes: number;
}

/** The reason stays in the control plane: a job's payload holds no free text. */
export function tellClinicOfGrant(
  tx: PlatformWriteTx,
  { id, tenantId, operatorId, permissions, minutes }: GrantTold,
  what: "requested" | "approved" | "refused" | "ended",
): void {
  tellClinic(tx, tenantId, {
    action: `support-grant.${what}`,
    recordId: id,
    before: null,
    after: { permissions: onlyKnown(SupportPermission, permissions), minutes },
    userId: UserId.parse(operatorId),
  });
}

/** Who hears of it beside the log: of a request that waits, whoever may answer it. */
export async function hearersOf(tx: PlatformTx, { action, clinicId }: MemberEvent): Promise<UserId[]> {
  return action === "support-grant.requested" ? whoMay(tx, clinicId, "support-grants:decide") : [];
}

export async function tellHearers(
  tx: TenantWriteTx,
  { recordId, at: requestedAt }: MemberEvent,
  hearers: readonly UserId[],
): Promise<void> {
  if (hearers.length === 0) return;
  const recipients = hearers.map((userId) => ({ userId }));
  await notify(tx, "support-requested", recipients, { grantId: SupportGrantId.parse(recordId), requestedAt });
}
