import {
  DomainError,
  PlatformRole,
  type Preferences,
  type RoleId,
  type SetPreferences,
  type SupportAccess,
  type SupportPermission,
  UserId,
} from "@polyclinic/contracts";
import { newId, type PlatformTx, type PlatformWriteTx, sqlState, type TenantRecord } from "@polyclinic/db";
import { raiseEpoch } from "./epoch.ts";
import { onlyKnown } from "./known.ts";
import { PREFERENCE_COLUMNS, preferenceColumns, toPreferences } from "./preferences.ts";
import { byId, type NamedRole, OWN_ROLE_COLUMNS, storedRoles } from "./roles/held.ts";
import { supportMemberships } from "./support/access.ts";
import { TENANT_COLUMNS, toTenant } from "./tenant-rows.ts";

export interface Membership {
  /** Of every status: whether the clinic can be entered is asked where it is entered. */
  tenant: TenantRecord;
  localName: string | null;
  roles: RoleId[];
  /** Those that this sign-in does not carry: see second-factor/carried.ts. */
  withheldRoles: readonly RoleId[];
  /** The clinic's own among them. */
  ownRoles: ReadonlyMap<string, NamedRole>;
  /** Of somebody who is no member: what they may see until when. Null for a member. */
  support: (SupportAccess & { permissions: SupportPermission[] }) | null;
}

export interface Identity {
  user: { id: UserId; sub: string; email: string; name: string };
  preferences: Preferences;
  platformRoles: PlatformRole[];
  /** As those of a membership. */
  withheldRoles: readonly PlatformRole[];
  /** One that is in force. */
  hasSecondFactor: boolean;
  /** ISO 8601: a token that was issued before is no proof any more. */
  tokensValidFrom: string | null;
  /** By the clinic's name, without the removed ones; behind them the clinics that have let the operator in. */
  memberships: Membership[];
}

/** `sub` comes from a verified token. Null: unknown or disabled. */
export async function findIdentity(tx: PlatformTx, sub: string): Promise<Identity | null> {
  const users = tx
    .selectFrom("user")
    .leftJoin("second_factor", "second_factor.user_id", "user.id")
    .select([
      "user.id",
      "user.sub",
      "user.email",
      "user.name",
      "user.platform_roles",
      "user.tokens_valid_from",
      "second_factor.confirmed_at",
    ])
    .select(PREFERENCE_COLUMNS)
    .where("user.sub", "=", sub)
    .where("user.status", "=", "active");
  const memberships = tx
    .selectFrom("membership")
    .innerJoin("user", "user.id", "membership.user_id")
    .innerJoin("tenant", "tenant.id", "membership.tenant_id")
    .select([...TENANT_COLUMNS, "membership.roles"])
    .where("user.sub", "=", sub)
    .where("membership.status", "=", "active")
    .orderBy("tenant.name")
    .orderBy("tenant.id");
  const held = tx
    .selectFrom("own_role")
    .innerJoin("membership", "membership.tenant_id", "own_role.tenant_id")
    .innerJoin("user", "user.id", "membership.user_id")
    .select([...OWN_ROLE_COLUMNS, "own_role.tenant_id"])
    .where("user.sub", "=", sub)
    .where("membership.status", "=", "active")
    .where("own_role.archived_at", "is", null)
    .where((eb) => eb(eb.cast<string>("own_role.id", "text"), "=", eb.fn.any("membership.roles")));
  const [user, rows, ownRoles] = await Promise.all([
    users.executeTakeFirst(),
    memberships.execute(),
    held.execute(),
  ]);
  if (!user) return null;
  const id = UserId.parse(user.id);
  const platformRoles = onlyKnown(PlatformRole, user.platform_roles);
  const support = platformRoles.includes("operator") ? await supportMemberships(tx, id) : [];
  const isMember = ({ tenant }: Membership) => rows.some(({ tenant_id }) => tenant_id === tenant.id);
  return {
    user: { id, sub: user.sub, email: user.email, name: user.name },
    preferences: toPreferences(user),
    platformRoles,
    withheldRoles: [],
    hasSecondFactor: user.confirmed_at !== null,
    tokensValidFrom: user.tokens_valid_from,
    memberships: [
      ...rows.map((row) => ({
        tenant: toTenant(row),
        localName: row.name_local,
        roles: storedRoles(row.roles),
        withheldRoles: [],
        ownRoles: byId(ownRoles.filter(({ tenant_id }) => tenant_id === row.tenant_id)),
        support: null,
      })),
      ...support.filter((each) => !isMember(each)),
    ],
  };
}

interface NewUser {
  /** As the user directory gave it. */
  sub: string;
  /** Lower case. */
  email: string;
  name: string;
  platformRoles?: PlatformRole[];
  preferences?: SetPreferences;
}

/** Throws CONFLICT when the address or the sub is taken. */
export async function createUser(tx: PlatformWriteTx, input: NewUser): Promise<{ id: UserId }> {
  const { sub, email, name, platformRoles = [], preferences = {} } = input;
  const id = UserId.parse(newId());
  const row = { id, sub, email, name, platform_roles: platformRoles, ...preferenceColumns(preferences) };
  await tx
    .insertInto("user")
    .values(row)
    .execute()
    .catch((cause: unknown) => {
      if (sqlState(cause) !== "23505") throw cause;
      throw new DomainError("CONFLICT", "There is a user with this e-mail address already.", { cause });
    });
  tx.changed({ resource: "user", id, after: row });
  await raiseEpoch(tx);
  return { id };
}
