import { permissionsOf } from "@polyclinic/auth";
import { DomainError, type Permission } from "@polyclinic/contracts";
import type { PlatformDb, TenantDb } from "@polyclinic/db";
import type { AppRecord, Identity, SessionRecord } from "@polyclinic/domain";
import type { Context } from "./context.ts";
import { trpc } from "./trpc.ts";

export interface PublicContext extends Context {
  app: AppRecord;
}

export interface SignedInContext extends PublicContext {
  identity: Identity;
  session: SessionRecord | null;
  platform: PlatformDb;
}

interface StaffContext {
  tenant: TenantDb;
}

/**
 * Anyone, through an app whose key is in use.
 * The procedure learns which app it is, and nothing about a person.
 * Sign-in and what comes before it.
 */
export const publicProcedure = trpc.procedure.use(async ({ ctx, next }) =>
  next({ ctx: { app: await ctx.caller.app() } }),
);

/**
 * Any person who is signed in, through any app of the router's kind.
 * No clinic is needed and no permission asked.
 * For what belongs to the person: the profile, preferences, the choice of a clinic.
 */
export const signedInProcedure = trpc.procedure.use(async ({ ctx, next }) =>
  next({ ctx: await enterSignedIn(ctx) }),
);

/**
 * A member of the selected clinic whose role there grants the permission, through an app that has it as well.
 * `ctx.tenant` opens transactions of that clinic and of no other.
 * The only way to a clinic's data for people.
 */
export function staffProcedure(permission: Permission) {
  return trpc.procedure.use(async ({ ctx, next }) => next({ ctx: await enterClinic(ctx, permission) }));
}

/**
 * A person with a platform role that grants the permission, through an app that has it as well.
 * With a session only: a bare access token opens nothing here.
 * `ctx.platform` reads the control plane; there is no way to a clinic's records.
 */
export function operatorProcedure(permission: Permission) {
  return trpc.procedure.use(async ({ ctx, next }) => {
    const entered = await enterSignedIn(ctx);
    if (!entered.session)
      throw new DomainError("FORBIDDEN", "This needs a session, not a bare access token.");
    requirePermission(permission, entered.app, permissionsOf(entered.identity.platformRoles));
    return next({ ctx: entered });
  });
}

async function enterSignedIn({ caller, services }: Context): Promise<Omit<SignedInContext, keyof Context>> {
  const app = await caller.app();
  const { identity, session } = await caller.signedIn();
  const actor = caller.actor(app, identity.user.id, identity.platformRoles);
  return { app, identity, session, platform: services.database.platform(actor) };
}

async function enterClinic({ caller, services }: Context, permission: Permission): Promise<StaffContext> {
  const app = await caller.app();
  const { identity } = await caller.signedIn();
  const { tenant, roles } = await caller.membership();
  requirePermission(permission, app, permissionsOf(roles));
  return { tenant: services.database.tenant(tenant, caller.actor(app, identity.user.id, roles)) };
}

function requirePermission(permission: Permission, app: AppRecord, granted: ReadonlySet<Permission>): void {
  if (granted.has(permission) && app.permissions.includes(permission)) return;
  throw new DomainError("FORBIDDEN", "You are not permitted to do this.");
}
