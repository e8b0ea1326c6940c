import { permissionsOfRole } from "@polyclinic/auth";
import { clinicRoles, invalidField, type RoleRights } from "@polyclinic/contracts";

/** Without what says nothing. Throws INVALID when nothing would be left. */
export function plainRights({ base, plus, minus }: RoleRights): RoleRights {
  const ofBase = clinicRoles[base];
  const rights = {
    base,
    plus: [...new Set(plus)].filter((permission) => !ofBase.includes(permission)),
    minus: [...new Set(minus)].filter((permission) => ofBase.includes(permission)),
  };
  if (permissionsOfRole(rights).length > 0) return rights;
  throw invalidField("minus", "nothing", "Leave at least one thing that the role may do.");
}
