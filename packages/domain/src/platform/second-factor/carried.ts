// What a sign-in carries of a person's roles. Those that need a second factor fall away without one, here and nowhere
// else: whatever asks for a role afterwards finds none. What has fallen away is kept apart, so that a refusal can say why.
import { roleNeedsSecondFactor } from "@polyclinic/auth";
import type { AppKind, SecondFactorProof } from "@polyclinic/contracts";
import type { SessionRecord } from "../session-rows.ts";
import type { Identity, Membership } from "../users.ts";

interface Carried {
  identity: Identity;
  secondFactor: SecondFactorProof;
}

/**
 * `session` is null for a bare token, which proves a password and nothing more. What a session has proven stands in its
 * row alone: it is taken from there when the factor is switched off, and a reset ends the session. `through` is the app.
 */
export function carriedBy(
  identity: Identity,
  session: Pick<SessionRecord, "secondFactorAt"> | null,
  through: AppKind,
): Carried {
  const { hasSecondFactor: isConfirmed } = identity;
  const isProven = session !== null && session.secondFactorAt !== null;
  const secondFactor = { isNeeded: personNeedsSecondFactor(identity), isConfirmed, isProven };
  if (isProven || !secondFactor.isNeeded)
    return { identity: through === "hospital" ? identity : withoutSupport(identity), secondFactor };
  return {
    identity: {
      ...identity,
      platformRoles: [],
      withheldRoles: identity.platformRoles,
      memberships: identity.memberships.filter(({ support }) => support === null).map(withoutGuarded),
    },
    secondFactor,
  };
}

/** A grant is for somebody who looks, in our own app: a program of somebody else's would copy what is there. */
function withoutSupport(identity: Identity): Identity {
  return { ...identity, memberships: identity.memberships.filter(({ support }) => support === null) };
}

export function personNeedsSecondFactor({ platformRoles, memberships }: Identity): boolean {
  return (
    platformRoles.length > 0 ||
    memberships.some(({ roles, ownRoles }) => roles.some((role) => roleNeedsSecondFactor(role, ownRoles)))
  );
}

function withoutGuarded(membership: Membership): Membership {
  const { roles, ownRoles } = membership;
  const needs = (role: (typeof roles)[number]) => roleNeedsSecondFactor(role, ownRoles);
  return { ...membership, roles: roles.filter((role) => !needs(role)), withheldRoles: roles.filter(needs) };
}
