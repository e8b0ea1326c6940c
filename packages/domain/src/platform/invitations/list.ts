import { InvitationId, type InvitationPage, type ListInvitations } from "@polyclinic/contracts";
import type { PlatformTx } from "@polyclinic/db";
import { pageOf, readCursor } from "../../cursor.ts";
import { ownRolesOf } from "../roles/held.ts";
import { INVITATION_COLUMNS, toInvitation } from "./columns.ts";

/** Of one clinic, the newest first. What was sent again is not there twice. */
export async function listInvitations(
  tx: PlatformTx,
  tenantId: string,
  { limit, cursor }: ListInvitations,
): Promise<InvitationPage> {
  let query = tx
    .selectFrom("invitation")
    .leftJoin("user", "user.id", "invitation.invited_by")
    .select([...INVITATION_COLUMNS, "user.name as inviter"])
    .where("invitation.tenant_id", "=", tenantId)
    .where("invitation.state", "<>", "replaced")
    .orderBy("invitation.id", "desc")
    .limit(limit + 1);
  if (cursor !== undefined) query = query.where("invitation.id", "<", readCursor(cursor, InvitationId));
  const [rows, ownRoles] = await Promise.all([query.execute(), ownRolesOf(tx, tenantId)]);
  return pageOf(
    rows.map((row) => toInvitation(row, ownRoles)),
    limit,
    ({ id }) => id,
  );
}
