import {
  type CreateInvitation,
  type Invitation,
  InvitationId,
  invalidField,
  TenantId,
} from "@polyclinic/contracts";
import { newId, type PlatformTx, type PlatformWriteTx } from "@polyclinic/db";
import { notifyUsers } from "../../notifications/notify-users.ts";
import { tellClinic } from "../members/clinic-log.ts";
import { lockMembersAs } from "../members/rules.ts";
import { ownRolesOf } from "../roles/held.ts";
import { requireRoles } from "../roles/rules.ts";
import { forgetInvited } from "./address.ts";
import { INVITATION_COLUMNS, toInvitation } from "./columns.ts";

/** Three days: over a weekend, and not much longer. */
const VALID_HOURS = 72;

/**
 * Invites whoever reads at the address, in place of an invitation that waits there. Whether somebody has an account
 * changes neither the answer nor what is done for it: that shows to the holder of the key. Throws INVALID for somebody
 * who works in the clinic, which the list of members shows as well.
 */
export async function createInvitation(
  tx: PlatformWriteTx,
  tenantId: string,
  input: CreateInvitation,
): Promise<Invitation> {
  const may = await lockMembersAs(tx, tenantId, "members:invite");
  await requireRoles(tx, tenantId, input.roles, { may });
  return writeInvitation(tx, tenantId, input);
}

/** By whomever: a new clinic has no member yet who could invite. */
export async function writeInvitation(
  tx: PlatformWriteTx,
  tenantId: string,
  { email, roles, language }: CreateInvitation,
): Promise<Invitation> {
  await replacePending(tx, tenantId, email);
  await refuseMember(tx, tenantId, email);
  const id = InvitationId.parse(newId());
  const expiresAt = new Date(Date.now() + VALID_HOURS * 3_600_000).toISOString();
  await tx
    .insertInto("invitation")
    .values({
      id,
      tenant_id: tenantId,
      email,
      roles,
      language,
      state: "pending",
      invited_by: tx.actor.userId,
      expires_at: expiresAt,
    })
    .execute();
  const clinicId = TenantId.parse(tenantId);
  await notifyUsers(tx, "invitation", [{ email, language }], { invitationId: id, clinicId, expiresAt });
  tx.changed({ resource: "invitation", id, after: { tenant_id: tenantId, roles } });
  tellClinic(tx, tenantId, {
    action: "invitation.created",
    recordId: id,
    before: null,
    after: roles,
    userId: null,
  });
  return findInvitation(tx, tenantId, id);
}

async function replacePending(tx: PlatformWriteTx, tenantId: string, email: string): Promise<void> {
  const replaced = await tx
    .updateTable("invitation")
    .set({ state: "replaced", ended_at: new Date() })
    .where("tenant_id", "=", tenantId)
    .where("email", "=", email)
    .where("state", "=", "pending")
    .returning("id")
    .execute();
  await forgetInvited(
    tx,
    replaced.map(({ id }) => id),
  );
}

/** After the one that waited is gone: whoever accepts it at this moment has become a member by now. */
async function refuseMember(tx: PlatformTx, tenantId: string, email: string): Promise<void> {
  const member = await tx
    .selectFrom("membership")
    .innerJoin("user", "user.id", "membership.user_id")
    .select("membership.id")
    .where("membership.tenant_id", "=", tenantId)
    .where("membership.status", "=", "active")
    .where("user.email", "=", email)
    .executeTakeFirst();
  if (member)
    throw invalidField("email", "member", "This person works here already: change the roles instead.");
}

async function findInvitation(tx: PlatformTx, tenantId: string, id: InvitationId): Promise<Invitation> {
  const row = await tx
    .selectFrom("invitation")
    .leftJoin("user", "user.id", "invitation.invited_by")
    .select([...INVITATION_COLUMNS, "user.name as inviter"])
    .where("invitation.id", "=", id)
    .executeTakeFirstOrThrow();
  return toInvitation(row, await ownRolesOf(tx, tenantId));
}
