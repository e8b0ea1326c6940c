import { permissionsOf, permissionsOfRole } from "@polyclinic/auth";
import { type OwnRole, type OwnRoleId, type UpdateRole, UserId } from "@polyclinic/contracts";
import type { PlatformWriteTx } from "@polyclinic/db";
import { raiseEpoch } from "../epoch.ts";
import { revokeInvitationsOf } from "../invitations/revoke.ts";
import { tellClinic } from "../members/clinic-log.ts";
import { keepAnAdministrator, lockMembersAs } from "../members/rules.ts";
import { refuseTakenName } from "./create.ts";
import { ownRolesOf, storedRoles } from "./held.ts";
import { plainRights } from "./rights.ts";
import { countHolders, keepDutiesApart, membersWith, refuseForeignDecisions, roleToChange } from "./rules.ts";

/**
 * Counts for everybody who holds it, in every process within 5 s. Throws FORBIDDEN for a role that one holds, INVALID
 * when duties would be joined or decisions handed out that are not the actor's, and CONFLICT when nobody could change
 * roles any more.
 */
export async function updateRole(tx: PlatformWriteTx, tenantId: string, input: UpdateRole): Promise<OwnRole> {
  const { id, name, localName } = input;
  const rights = plainRights(input);
  const may = await lockMembersAs(tx, tenantId, "roles:update");
  const { id: _, ...before } = await roleToChange(tx, tenantId, id);
  const had = new Set(permissionsOfRole(before));
  refuseForeignDecisions(new Set(permissionsOfRole(rights)), { may, before: had }, "plus");
  await tx
    .updateTable("own_role")
    .set({ name, name_local: localName, ...rights })
    .where("id", "=", id)
    .where("tenant_id", "=", tenantId)
    .execute()
    .catch(refuseTakenName);
  await keepDutiesApart(tx, tenantId, id);
  await keepAnAdministrator(tx, tenantId);
  await revokeInvitationsOfHolders(tx, tenantId, id);
  tx.changed({ resource: "role", id, before, after: { name, localName, ...rights } });
  const { base, plus, minus } = before;
  tellClinic(tx, tenantId, {
    action: "role.updated",
    recordId: id,
    before: { base, plus, minus },
    after: rights,
    userId: null,
  });
  await raiseEpoch(tx);
  return { id, name, localName, ...rights, holders: await countHolders(tx, tenantId, id) };
}

/** Of whoever may invite no more. */
async function revokeInvitationsOfHolders(
  tx: PlatformWriteTx,
  tenantId: string,
  id: OwnRoleId,
): Promise<void> {
  const ownRoles = await ownRolesOf(tx, tenantId);
  for (const { user_id, roles } of await membersWith(tx, tenantId, id)) {
    if (permissionsOf(storedRoles(roles), ownRoles).has("members:invite")) continue;
    await revokeInvitationsOf(tx, tenantId, UserId.parse(user_id));
  }
}
