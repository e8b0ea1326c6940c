import {
  ClinicPermission,
  clinicRoles,
  needsSecondFactor,
  type Permission,
  type PlatformRole,
  platformRoles,
  type RoleId,
  type RoleRights,
} from "@polyclinic/contracts";

const granted = new Map<string, readonly Permission[]>(Object.entries({ ...clinicRoles, ...platformRoles }));

/** By their ids: those of the clinic in which the roles are held. */
export type OwnRoles = ReadonlyMap<string, RoleRights>;

const NONE: OwnRoles = new Map();

/** The union over all roles. One that nobody knows (of an older release, archived, another clinic's) grants nothing. */
export function permissionsOf(
  roles: Iterable<RoleId | PlatformRole>,
  ownRoles: OwnRoles = NONE,
): ReadonlySet<Permission> {
  const permissions = new Set<Permission>();
  for (const role of roles) {
    const own = ownRoles.get(role);
    for (const permission of own ? permissionsOfRole(own) : (granted.get(role) ?? []))
      permissions.add(permission);
  }
  return permissions;
}

/** Never what no role of a clinic has, whatever a row says. */
export function permissionsOfRole({ base, plus, minus }: RoleRights): readonly ClinicPermission[] {
  return ClinicPermission.options.filter(
    (permission) =>
      (clinicRoles[base].includes(permission) || plus.includes(permission)) && !minus.includes(permission),
  );
}

/** Of a clinic. Those of the platform all need one. */
export function roleNeedsSecondFactor(role: RoleId, ownRoles: OwnRoles = NONE): boolean {
  return needsSecondFactor(permissionsOf([role], ownRoles));
}
