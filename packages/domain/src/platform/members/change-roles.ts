import { permissionsOf } from "@polyclinic/auth";
import { type ChangeRoles, type Member, roleIdOf } from "@polyclinic/contracts";
import type { PlatformWriteTx } from "@polyclinic/db";
import { raiseEpoch } from "../epoch.ts";
import { revokeInvitationsOf } from "../invitations/revoke.ts";
import { heldRoles, ownRolesOf } from "../roles/held.ts";
import { requireRoles } from "../roles/rules.ts";
import { tellClinic } from "./clinic-log.ts";
import { keepAnAdministrator, memberToChange } from "./rules.ts";

/**
 * Whoever may not invite any more has their open invitations revoked. Counts in every process within 5 s. Throws
 * FORBIDDEN for one's own roles, INVALID for what is not the actor's to give, and CONFLICT for the last administrator's.
 */
export async function changeRoles(
  tx: PlatformWriteTx,
  tenantId: string,
  { userId, roles }: ChangeRoles,
): Promise<Member> {
  const { member, may } = await memberToChange(tx, tenantId, userId, "members:change-roles");
  const before = member.roles.map(roleIdOf);
  await requireRoles(tx, tenantId, roles, { may, before });
  const { id: recordId } = await tx
    .updateTable("membership")
    .set({ roles })
    .where("user_id", "=", userId)
    .where("tenant_id", "=", tenantId)
    .returning("id")
    .executeTakeFirstOrThrow();
  await keepAnAdministrator(tx, tenantId);
  tx.changed({ resource: "membership", id: recordId, before: { roles: before }, after: { roles } });
  tellClinic(tx, tenantId, { action: "member.roles-changed", recordId, before, after: roles, userId });
  const ownRoles = await ownRolesOf(tx, tenantId);
  if (!permissionsOf(roles, ownRoles).has("members:invite")) await revokeInvitationsOf(tx, tenantId, userId);
  await raiseEpoch(tx);
  return { ...member, roles: heldRoles(roles, ownRoles) };
}
