import { DomainError, type InvitationRef, notFound, type UserId } from "@polyclinic/contracts";
import type { PlatformWriteTx } from "@polyclinic/db";
import { tellClinic } from "../members/clinic-log.ts";
import { lockMembersAs } from "../members/rules.ts";
import { storedRoles } from "../roles/held.ts";
import { forgetInvited } from "./address.ts";

/** The key opens nothing any more. Throws CONFLICT for one that has ended already. */
export async function revokeInvitation(
  tx: PlatformWriteTx,
  tenantId: string,
  { id }: InvitationRef,
): Promise<void> {
  await lockMembersAs(tx, tenantId, "members:invite");
  const row = await tx
    .selectFrom("invitation")
    .select(["id", "state", "roles"])
    .where("id", "=", id)
    .where("tenant_id", "=", tenantId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) notFound("invitation");
  if (row.state !== "pending") throw new DomainError("CONFLICT", "This invitation is not open any more.");
  await revoke(tx, tenantId, [row]);
}

/** Those of one inviter that nobody has accepted. The caller holds the lock on members: no more of them come. */
export async function revokeInvitationsOf(
  tx: PlatformWriteTx,
  tenantId: string,
  inviter: UserId,
): Promise<void> {
  const rows = await tx
    .selectFrom("invitation")
    .select(["id", "roles"])
    .where("tenant_id", "=", tenantId)
    .where("invited_by", "=", inviter)
    .where("state", "=", "pending")
    .orderBy("id")
    .forUpdate()
    .execute();
  if (rows.length > 0) await revoke(tx, tenantId, rows);
}

async function revoke(
  tx: PlatformWriteTx,
  tenantId: string,
  invitations: readonly { id: string; roles: string[] }[],
): Promise<void> {
  const ids = invitations.map(({ id }) => id);
  await tx
    .updateTable("invitation")
    .set({ state: "revoked", ended_at: new Date() })
    .where("id", "in", ids)
    .execute();
  await forgetInvited(tx, ids);
  for (const { id, roles } of invitations) {
    const before = storedRoles(roles);
    tx.changed({ resource: "invitation", id, after: { state: "revoked" } });
    tellClinic(tx, tenantId, {
      action: "invitation.revoked",
      recordId: id,
      before,
      after: null,
      userId: null,
    });
  }
}
