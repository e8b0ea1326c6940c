import {
  ClinicPermission,
  ClinicRole,
  type HeldRole,
  OwnRoleId,
  type RoleId,
  type RoleRights,
} from "@polyclinic/contracts";
import type { PlatformTables, PlatformTx } from "@polyclinic/db";
import type { Selectable } from "kysely";
import { onlyKnown } from "../known.ts";

export const OWN_ROLE_COLUMNS = [
  "own_role.id",
  "own_role.name",
  "own_role.name_local",
  "own_role.base",
  "own_role.plus",
  "own_role.minus",
] as const;

type Shown = "id" | "name" | "name_local" | "base" | "plus" | "minus";
type OwnRoleRow = Pick<Selectable<PlatformTables["own_role"]>, Shown>;

export interface NamedRole extends RoleRights {
  id: OwnRoleId;
  name: string;
  localName: string | null;
}

/** Undefined when its base is a role that this release does not know: it grants nothing. */
export function toNamedRole({ id, name, name_local, base, plus, minus }: OwnRoleRow): NamedRole | undefined {
  const known = ClinicRole.safeParse(base);
  if (!known.success) return undefined;
  return {
    id: OwnRoleId.parse(id),
    name,
    localName: name_local,
    base: known.data,
    plus: onlyKnown(ClinicPermission, plus),
    minus: onlyKnown(ClinicPermission, minus),
  };
}

export function byId(rows: readonly OwnRoleRow[]): ReadonlyMap<string, NamedRole> {
  const roles = rows.flatMap((row) => toNamedRole(row) ?? []);
  return new Map(roles.map((role) => [role.id, role]));
}

/** Those that are not archived. */
export async function ownRolesOf(tx: PlatformTx, tenantId: string): Promise<ReadonlyMap<string, NamedRole>> {
  const rows = await tx
    .selectFrom("own_role")
    .select(OWN_ROLE_COLUMNS)
    .where("tenant_id", "=", tenantId)
    .where("archived_at", "is", null)
    .execute();
  return byId(rows);
}

/** The system's first, in the order of the catalogue. What is neither a role of this release nor an id is left out. */
export function storedRoles(stored: readonly string[]): RoleId[] {
  const own = stored.flatMap((role) => OwnRoleId.safeParse(role).data ?? []);
  return [...onlyKnown(ClinicRole, stored), ...own];
}

/** Without the clinic's own that are there no more. */
export function heldRoles(roles: readonly RoleId[], ownRoles: ReadonlyMap<string, NamedRole>): HeldRole[] {
  return roles.flatMap((role): HeldRole[] => {
    const system = ClinicRole.safeParse(role);
    if (system.success) return [system.data];
    const own = ownRoles.get(role);
    return own ? [{ id: own.id, name: own.name, localName: own.localName }] : [];
  });
}
