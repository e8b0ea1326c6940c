import type { OwnRoleList } from "@polyclinic/contracts";
import type { PlatformTx } from "@polyclinic/db";
import { ownRolesOf } from "./held.ts";
import { countHolders } from "./rules.ts";

export async function listRoles(tx: PlatformTx, tenantId: string): Promise<OwnRoleList> {
  const roles = [...(await ownRolesOf(tx, tenantId)).values()];
  const items = await Promise.all(
    roles.map(async (role) => ({ ...role, holders: await countHolders(tx, tenantId, role.id) })),
  );
  return { items: items.toSorted((one, other) => one.name.localeCompare(other.name)) };
}
