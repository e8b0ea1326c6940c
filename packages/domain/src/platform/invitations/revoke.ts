import { DomainError, type InvitationRef, notFound } from "@polyclinic/contracts";
import type { PlatformWriteTx } from "@polyclinic/db";
import { tellClinic } from "../members/clinic-log.ts";
import { storedRoles } from "../roles/held.ts";
import { forgetInvited } from "./address.ts";

/** The key opens nothing any more. Throws CONFLICT for one that has ended already. */
export async function revokeInvitation(
  tx: PlatformWriteTx,
  tenantId: string,
  { id }: InvitationRef,
): Promise<void> {
  const row = await tx
    .selectFrom("invitation")
    .select(["state", "roles"])
    .where("id", "=", id)
    .where("tenant_id", "=", tenantId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) notFound("invitation");
  if (row.state !== "pending") throw new DomainError("CONFLICT", "This invitation is not open any more.");
  await tx
    .updateTable("invitation")
    .set({ state: "revoked", ended_at: new Date() })
    .where("id", "=", id)
    .execute();
  await forgetInvited(tx, [id]);
  const before = storedRoles(row.roles);
  tx.changed({ resource: "invitation", id, after: { state: "revoked" } });
  tellClinic(tx, tenantId, { action: "invitation.revoked", recordId: id, before, after: null, userId: null });
}
