import { DomainError, type RoleRef } from "@polyclinic/contracts";
import type { PlatformWriteTx } from "@polyclinic/db";
import { tellClinic } from "../members/clinic-log.ts";
import { lockMembersAs } from "../members/rules.ts";
import { countHolders, roleToChange } from "./rules.ts";

/** Nobody gets it any more. Throws CONFLICT while somebody has it, or is invited to it. */
export async function archiveRole(tx: PlatformWriteTx, tenantId: string, { id }: RoleRef): Promise<void> {
  await lockMembersAs(tx, tenantId, "roles:update");
  const { base, plus, minus } = await roleToChange(tx, tenantId, id);
  if ((await countHolders(tx, tenantId, id)) > 0)
    throw new DomainError("CONFLICT", "Somebody has this role. Give them another one first.");
  await tx
    .updateTable("own_role")
    .set({ archived_at: new Date() })
    .where("id", "=", id)
    .where("tenant_id", "=", tenantId)
    .execute();
  const before = { base, plus, minus };
  tx.changed({ resource: "role", id, before, after: { archived: true } });
  tellClinic(tx, tenantId, { action: "role.archived", recordId: id, before, after: null, userId: null });
}
