import { SupportPermission, UserId } from "@polyclinic/contracts";
import type { PlatformWriteTx } from "@polyclinic/db";
import { onlyKnown } from "../known.ts";
import { tellClinic } from "../members/clinic-log.ts";

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
