import { type OwnRoles, permissionsOf } from "@polyclinic/auth";
import {
  DomainError,
  type Permission,
  type PlatformRole,
  type RoleId,
  type SecondFactorProof,
} from "@polyclinic/contracts";
import type { Once, PlatformDb, TenantDb } from "@polyclinic/db";
import type {
  AppRecord,
  ClinicNames,
  Identity,
  Membership,
  Reading,
  SessionRecord,
} from "@polyclinic/domain";
import { rolesIn } from "./clinic-choice.ts";
import type { Context } from "./context.ts";
import { withoutDetails } from "./errors.ts";
import { countedProcedure, personalProcedure } from "./limits/counted.ts";
import { type Call, onceOf } from "./once.ts";
import { type StaffDb, staffDbOf } from "./staff-db.ts";

export interface PublicContext extends Context {
  app: AppRecord;
}

export interface SignedInContext extends PublicContext {
  identity: Identity;
  session: SessionRecord | null;
  secondFactor: SecondFactorProof;
  platform: PlatformDb;
  /** For doors that a procedure opens itself. Its own have it already. */
  once: Once | undefined;
}

export interface MemberContext extends SignedInContext {
  tenant: TenantDb;
  clinicNames: ClinicNames;
}

/** What a procedure of the clinic's staff has. */
export interface StaffContext extends Context {
  tenant: StaffDb;
  platform: PlatformDb;
}

interface Entered {
  tenant: TenantDb;
  platform: PlatformDb;
  /** As its members call it. */
  clinicNames: ClinicNames;
  permissions: ReadonlySet<Permission>;
  /** What they would be with a second factor proven. */
  proven: () => ReadonlySet<Permission>;
}

/**
 * Anyone, through an app whose key is in use.
 * The procedure learns which app it is, and nothing about a person.
 * Sign-in and what comes before it.
 */
export const publicProcedure = countedProcedure.use(async ({ ctx, next }) =>
  next({ ctx: { app: await ctx.caller.app() } }),
);

/**
 * Any person who is signed in, through any app of the router's kind.
 * No clinic is needed and no permission asked.
 * For what belongs to the person: the profile, preferences, the choice of a clinic.
 */
export const signedInProcedure = personalProcedure.use(async ({ ctx, next, ...call }) =>
  next({ ctx: await enterSignedIn(ctx, call) }),
);

/**
 * A member of the selected clinic whose role there grants every permission, through an app that has them as well.
 * `ctx.tenant` opens transactions of that clinic and of no other, and records what is read of patients.
 * `ctx.platform` is for what the control plane keeps of the clinic, by its id: members, invitations, exports, and the
 * names of users, whom rows of a clinic name by their ids.
 * The only way to a clinic's data for people.
 *
 * What answers a record that stood there needs its `read` too. Who may write a resource and not read it gets a refusal
 * without its details, since those show rows that stand there.
 */
export function staffProcedure(...needed: readonly [Permission, ...Permission[]]) {
  return personalProcedure.use(async ({ ctx, next, ...call }) => {
    const { permissions, tenant, platform, clinicNames } = await enterClinic(ctx, needed, call);
    const result = await next({ ctx: { tenant: staffDbOf(tenant), platform, clinicNames } });
    if (result.ok || mayRead(permissions, needed[0])) return result;
    return { ...result, error: withoutDetails(result.error) };
  });
}

/**
 * Like `staffProcedure("documents:read")`, and for whoever opened one patient's documents in an emergency: `ctx.reading`
 * says by which of the two, and the operation asks for the access. What the app carries is another question: without
 * `documents:read` it shows no documents, whoever has opened them.
 */
export const documentReadProcedure = personalProcedure.use(async ({ ctx, next, ...call }) => {
  const { permissions, proven, tenant, platform, clinicNames } = await enterClinic(ctx, [], call);
  const reading: Reading = permissions.has("documents:read") ? "by-role" : "in-emergency";
  const { permissions: carried } = await ctx.caller.app();
  const mayOpen = permissions.has("emergency-access:open") && carried.includes("documents:read");
  if (!mayOpen) requirePermissions(["documents:read"], permissions, proven);
  return next({ ctx: { tenant: staffDbOf(tenant), platform, clinicNames, reading } });
});

/**
 * A member of the selected clinic, whatever the role there, through any app of the router's kind.
 * `ctx.tenant` opens transactions of that clinic and of no other.
 * For what belongs to the person in that clinic: one's own notifications.
 */
export const memberProcedure = personalProcedure.use(async ({ ctx, next, ...call }) =>
  next({ ctx: await enterMember(ctx, call) }),
);

/**
 * A person with a platform role that grants the permission, through an app that has it as well.
 * With a session that has proven a second factor; a bare access token opens nothing here.
 * `ctx.platform` reads the control plane; there is no way to a clinic's records.
 */
export function operatorProcedure(permission: Permission) {
  return personalProcedure.use(async ({ ctx, next, ...call }) => {
    const entered = await enterSignedIn(ctx, call);
    if (!entered.session)
      throw new DomainError("FORBIDDEN", "This needs a session, not a bare access token.");
    const { platformRoles, withheldRoles } = entered.identity;
    const through = (roles: readonly PlatformRole[]) => permissionsThrough(entered.app, roles);
    requirePermissions([permission], through(platformRoles), () => through(withheldRoles));
    return next({ ctx: entered });
  });
}

async function enterSignedIn(ctx: Context, call?: Call): Promise<Omit<SignedInContext, keyof Context>> {
  const { caller, services } = ctx;
  const app = await caller.app();
  const signedIn = await caller.signedIn();
  const { user, platformRoles } = signedIn.identity;
  const actor = caller.actor(app, user.id, platformRoles);
  const once = onceOf(ctx, call, user.id, null);
  return { app, ...signedIn, platform: services.database.platform(actor, once), once };
}

export async function enterMember(ctx: Context, call?: Call): Promise<Omit<MemberContext, keyof Context>> {
  const { tenant, clinicNames } = await enterClinic(ctx, [], call);
  return { ...(await enterSignedIn(ctx, call)), tenant, clinicNames };
}

async function enterClinic(ctx: Context, needed: readonly Permission[], call?: Call): Promise<Entered> {
  const { caller, services } = ctx;
  const app = await caller.app();
  const { identity } = await caller.signedIn();
  const membership = await caller.membership();
  const { tenant, localName } = membership;
  const permissions = permissionsIn(membership, app);
  const proven = () =>
    permissionsThrough(app, [...membership.roles, ...membership.withheldRoles], membership.ownRoles);
  requirePermissions(needed, permissions, proven);
  const actor = caller.actor(app, identity.user.id, rolesIn(membership));
  const clinicNames = { name: tenant.name, localName };
  const { database } = services;
  const once = onceOf(ctx, call, identity.user.id, tenant.id);
  return {
    tenant: database.tenant(tenant, actor, once),
    platform: database.platform(actor, once),
    clinicNames,
    permissions,
    proven,
  };
}

/** What somebody may do in a clinic, and the app carries as well. */
export function permissionsIn(
  { roles, ownRoles, support }: Membership,
  app: AppRecord,
): ReadonlySet<Permission> {
  if (!support) return permissionsThrough(app, roles, ownRoles);
  return new Set(support.permissions.filter((permission) => app.permissions.includes(permission)));
}

/** What the roles grant and the app carries as well. */
export function permissionsThrough(
  app: AppRecord,
  roles: Iterable<RoleId | PlatformRole>,
  ownRoles?: OwnRoles,
): ReadonlySet<Permission> {
  const granted = permissionsOf(roles, ownRoles);
  return new Set(app.permissions.filter((permission) => granted.has(permission)));
}

/** `proven`: what would be carried with a second factor. */
function requirePermissions(
  needed: readonly Permission[],
  permissions: ReadonlySet<Permission>,
  proven: () => ReadonlySet<Permission>,
): void {
  if (needed.every((permission) => permissions.has(permission))) return;
  const wouldBe = proven();
  if (needed.every((permission) => wouldBe.has(permission))) {
    throw new DomainError("SECOND_FACTOR_NEEDED", "Your role needs a second factor: set one up in the app.");
  }
  throw new DomainError("FORBIDDEN", "You are not permitted to do this.");
}

/** Whether the caller may read the resource that the permission is for. */
function mayRead(permissions: ReadonlySet<string>, permission: Permission): boolean {
  const [resource] = permission.split(":");
  return permissions.has(`${resource}:read`);
}
