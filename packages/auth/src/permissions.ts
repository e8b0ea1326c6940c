import {
  type ClinicRole,
  clinicRoles,
  type Permission,
  type PlatformRole,
  platformRoles,
} from "@polyclinic/contracts";

const granted = new Map<string, readonly Permission[]>(Object.entries({ ...clinicRoles, ...platformRoles }));

/** The union over all roles. A role that is not in the catalogue (a row of an older release) grants nothing. */
export function permissionsOf(roles: Iterable<ClinicRole | PlatformRole>): ReadonlySet<Permission> {
  const permissions = new Set<Permission>();
  for (const role of roles) {
    for (const permission of granted.get(role) ?? []) permissions.add(permission);
  }
  return permissions;
}
