import type { HeldRole } from "@polyclinic/contracts";
import type { ReactNode } from "react";
import { useRoleNames } from "../../../session/use-role-names.ts";

export function RoleNames({ roles }: { roles: readonly HeldRole[] }): ReactNode {
  return useRoleNames().namesOf(roles);
}
