import { type MemberRef, roleIdOf } from "@polyclinic/contracts";
import type { PlatformWriteTx } from "@polyclinic/db";
import { revokeInvitationsOf } from "../invitations/revoke.ts";
import { removeMembership } from "../memberships.ts";
import { tellClinic } from "./clinic-log.ts";
import { keepAnAdministrator, memberToChange } from "./rules.ts";

/**
 * The account stays, and so does the work in other clinics. Whom the member invited and who has not come yet comes no
 * more. Counts in every process within 5 s. Throws FORBIDDEN for oneself, and CONFLICT for the last administrator.
 */
export async function removeMember(
  tx: PlatformWriteTx,
  tenantId: string,
  { userId }: MemberRef,
): Promise<void> {
  const { member } = await memberToChange(tx, tenantId, userId, "members:remove");
  const recordId = await removeMembership(tx, userId, tenantId);
  await keepAnAdministrator(tx, tenantId);
  tellClinic(tx, tenantId, {
    action: "member.removed",
    recordId,
    before: member.roles.map(roleIdOf),
    after: null,
    userId,
  });
  await revokeInvitationsOf(tx, tenantId, userId);
}
