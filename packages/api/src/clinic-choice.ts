import { DomainError, SUPPORT_ROLE } from "@polyclinic/contracts";
import type { Membership } from "@polyclinic/domain";
import type { Known } from "./caller.ts";
import type { Credentials } from "./credentials.ts";
import { refuseOtherClinic } from "./made-for.ts";

/**
 * In clinics that are open; the others are neither shown nor entered. What a cache still holds of support ends with its
 * time; that it needs a session, and the operator's second factor, is decided where the identity is resolved.
 */
export function openMemberships({ identity }: Pick<Known, "identity">): Membership[] {
  return identity.memberships.filter(
    ({ tenant, support }) =>
      tenant.status === "active" && (support === null || Date.parse(support.until) > Date.now()),
  );
}

/** As the audit log names them. */
export function rolesIn({ roles, support }: Membership): readonly string[] {
  return support ? [SUPPORT_ROLE] : roles;
}

export function suspendedMemberships({ identity }: Pick<Known, "identity">): Membership[] {
  return identity.memberships.filter(({ tenant }) => tenant.status === "suspended");
}

/**
 * A session knows its clinic and no header changes that; a program names one of its clinics with each request.
 * A foreign clinic, a closed one, one that does not exist and a malformed name get the same answer.
 */
export function chosenMembership(signedIn: Known, credentials: Credentials): Membership {
  const membership = findChosen(signedIn, credentials);
  if (!membership) throw new DomainError("TENANT_REFUSED", "This clinic is not open to you.");
  return membership;
}

/** Undefined for what `chosenMembership` refuses as no clinic of the caller's. */
export function findChosen(signedIn: Known, credentials: Credentials): Membership | undefined {
  const { session } = signedIn;
  if (session) refuseOtherClinic(credentials, session.tenantId);
  const chosen = session ? session.tenantId : credentials.tenant;
  if (chosen === null) throw new DomainError("TENANT_REFUSED", "Choose a clinic first.");
  if (chosen === undefined) {
    throw new DomainError(
      "TENANT_REFUSED",
      "Send X-Tenant-ID with the id or the slug of one of your clinics.",
    );
  }
  return openMemberships(signedIn).find(({ tenant: { id, slug } }) => id === chosen || slug === chosen);
}
