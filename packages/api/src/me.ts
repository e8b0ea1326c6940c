import { type ChooseClinic, type ClinicSummary, DomainError, Me } from "@polyclinic/contracts";
import { carriedBy, chooseClinic, heldRoles, type Membership } from "@polyclinic/domain";
import type { Known } from "./caller.ts";
import { chosenMembership, openMemberships, suspendedMemberships } from "./clinic-choice.ts";
import { permissionsIn, permissionsThrough, type SignedInContext } from "./procedures.ts";

/** Read anew, so that it shows what the caller has just set through another process. */
export async function whoAmI(ctx: SignedInContext): Promise<Me> {
  const { app, caller, services, session } = ctx;
  const identity = await services.lookups.freshIdentity(ctx.identity.user.sub, app, caller.requestId);
  if (!identity) throw new DomainError("UNAUTHENTICATED", "Sign in first.");
  const carried = carriedBy(identity, session, app.kind);
  return describeMe({ ...ctx, ...carried }, chosen({ ...carried, session }, ctx));
}

/** Only a session has a choice to keep; a program names the clinic with each request. */
export async function chooseClinicOfSession(ctx: SignedInContext, { clinicId }: ChooseClinic): Promise<Me> {
  const { app, caller, identity, platform, services } = ctx;
  const { authorization } = caller.credentials;
  if (authorization.scheme !== "session")
    throw new DomainError("TENANT_REFUSED", "Send X-Tenant-ID instead: a token keeps no choice.");
  await platform.write("clinic.chosen", (tx) =>
    chooseClinic(tx, authorization.id, identity.user.id, clinicId),
  );
  // Of somebody who had no clinic a moment ago the cache holds one that stands nowhere.
  services.lookups.forgetSession(authorization.id, app);
  return describeMe(ctx, membershipIn(ctx, clinicId));
}

/** Null: nothing is chosen, or the session's clinic has closed, so that the person can choose another one. */
function chosen(signedIn: Known, { caller }: SignedInContext): Membership | null {
  if (signedIn.session) return membershipIn(signedIn, signedIn.session.tenantId);
  return caller.credentials.tenant === undefined ? null : chosenMembership(signedIn, caller.credentials);
}

function membershipIn(signedIn: Known, tenantId: string | null): Membership | null {
  return openMemberships(signedIn).find(({ tenant }) => tenant.id === tenantId) ?? null;
}

function describeMe({ app, identity, secondFactor }: SignedInContext, clinic: Membership | null): Me {
  const permissions = new Set([
    ...permissionsThrough(app, identity.platformRoles),
    ...(clinic ? permissionsIn(clinic, app) : []),
  ]);
  const { id, email, name } = identity.user;
  // Parsed, since ids of the database carry no brand.
  return Me.parse({
    user: { id, email, name },
    preferences: identity.preferences,
    platformRoles: identity.platformRoles,
    memberships: openMemberships({ identity }).map((membership) => ({
      clinic: summaryOf(membership),
      roles: heldRoles(membership.roles, membership.ownRoles),
      support: membership.support,
    })),
    suspended: suspendedMemberships({ identity }).map(summaryOf),
    clinic: clinic && summaryOf(clinic),
    permissions: [...permissions],
    secondFactor,
  });
}

function summaryOf({
  tenant: { id, slug, name, timeZone },
  localName,
}: Membership): Unbranded<ClinicSummary> {
  return { id, slug, name, localName, timeZone };
}

type Unbranded<T> = { [Key in keyof T]: T[Key] extends string ? string : T[Key] };
