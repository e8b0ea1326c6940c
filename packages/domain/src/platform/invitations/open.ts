import { DomainError, type OpenInvitation, type RoleId, TenantId } from "@polyclinic/contracts";
import type { PlatformTx, PlatformWriteTx } from "@polyclinic/db";
import { heldRoles, ownRolesOf, storedRoles } from "../roles/held.ts";
import { isOver } from "./columns.ts";

/** A forged key, an expired one, and one that was revoked or sent again: to its holder they are one. */
export function invitationGone(): DomainError {
  return new DomainError(
    "NOT_FOUND",
    "This invitation is not valid any more. Ask the clinic's administrator for a new one.",
  );
}

/** `id` comes out of a key: whoever holds it reads at the address. */
export async function openInvitation(tx: PlatformTx, id: string): Promise<OpenInvitation> {
  const row = await invitationsOf(tx, id).executeTakeFirst();
  const { tenant_id, email, roles, expires_at, name, name_local } = requirePending(row);
  const ownRoles = await ownRolesOf(tx, tenant_id);
  const user = await tx.selectFrom("user").select("id").where("email", "=", email).executeTakeFirst();
  return {
    clinic: { id: TenantId.parse(tenant_id), name, localName: name_local },
    roles: heldRoles(storedRoles(roles), ownRoles),
    email,
    expiresAt: expires_at,
    hasAccount: user !== undefined,
  };
}

export interface PendingInvitation {
  id: string;
  tenantId: string;
  email: string;
  roles: RoleId[];
  /** In both languages. */
  clinicNames: readonly (string | null)[];
}

/**
 * Until the commit nobody else accepts, revokes or replaces it: this is what makes a signed key good for once. Whoever
 * comes at the same moment does not wait, since the user directory may be asked meanwhile: that is UNAVAILABLE to them.
 */
export async function lockInvitation(tx: PlatformWriteTx, id: string): Promise<PendingInvitation> {
  const row = await invitationsOf(tx, id).forUpdate("invitation").noWait().executeTakeFirst();
  const { tenant_id: tenantId, email, roles, name, name_local } = requirePending(row);
  return { id, tenantId, email, roles: storedRoles(roles), clinicNames: [name, name_local] };
}

/** Of clinics that can be entered. */
function invitationsOf(tx: PlatformTx, id: string) {
  return tx
    .selectFrom("invitation")
    .innerJoin("tenant", "tenant.id", "invitation.tenant_id")
    .select(["invitation.tenant_id", "invitation.email", "invitation.roles", "invitation.state"])
    .select(["invitation.expires_at", "tenant.name", "tenant.name_local"])
    .where("invitation.id", "=", id)
    .where("tenant.status", "=", "active");
}

function requirePending<Row extends { state: string; expires_at: string }>(row: Row | undefined): Row {
  if (row?.state === "accepted") {
    throw new DomainError(
      "CONFLICT",
      "This invitation has been accepted already. Sign in to work in the clinic.",
    );
  }
  if (row?.state !== "pending" || isOver(row.expires_at)) throw invitationGone();
  return row;
}
