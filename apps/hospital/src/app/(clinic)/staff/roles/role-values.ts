import { type ClinicPermission, type ClinicRole, clinicRoles, type OwnRole } from "@polyclinic/contracts";

/** As the form holds it: everything that the role may do, instead of what differs. */
export interface RoleValues {
  name: string;
  localName: string;
  base: ClinicRole | "";
  allowed: readonly ClinicPermission[];
}

export function roleValues(role: OwnRole | undefined): RoleValues {
  if (!role) return { name: "", localName: "", base: "", allowed: [] };
  const { name, localName, base, plus, minus } = role;
  const kept = clinicRoles[base].filter((permission) => !minus.includes(permission));
  return { name, localName: localName ?? "", base, allowed: [...new Set([...kept, ...plus])] };
}

export function roleInput({ name, localName, base, allowed }: RoleValues): object {
  const ofBase = base === "" ? [] : clinicRoles[base];
  return {
    name,
    localName: localName.trim() === "" ? null : localName,
    base,
    plus: allowed.filter((permission) => !ofBase.includes(permission)),
    minus: ofBase.filter((permission) => !allowed.includes(permission)),
  };
}
