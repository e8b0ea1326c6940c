import { type Invitation, InvitationId } from "@polyclinic/contracts";
import type { PlatformTables } from "@polyclinic/db";
import type { Selectable } from "kysely";
import { heldRoles, type NamedRole, storedRoles } from "../roles/held.ts";

export const INVITATION_COLUMNS = [
  "invitation.id",
  "invitation.email",
  "invitation.roles",
  "invitation.language",
  "invitation.state",
  "invitation.created_at",
  "invitation.expires_at",
] as const;

type InvitationTable = Selectable<PlatformTables["invitation"]>;
type Shown = "id" | "email" | "roles" | "language" | "state" | "created_at" | "expires_at";
interface InvitationRow extends Pick<InvitationTable, Shown> {
  /** The name of whoever invited. */
  inviter: string | null;
}

export function toInvitation(row: InvitationRow, ownRoles: ReadonlyMap<string, NamedRole>): Invitation {
  const { email, language, expires_at: expiresAt } = row;
  return {
    id: InvitationId.parse(row.id),
    email,
    roles: heldRoles(storedRoles(row.roles), ownRoles),
    language,
    state: stateOf(row),
    invitedBy: row.inviter,
    createdAt: row.created_at,
    expiresAt,
  };
}

/** The worker writes it down a while later. */
function stateOf({ state, expires_at }: InvitationRow): Invitation["state"] {
  if (state === "replaced") return "revoked";
  return state === "pending" && isOver(expires_at) ? "expired" : state;
}

export function isOver(expiresAt: string): boolean {
  return Date.parse(expiresAt) <= Date.now();
}
