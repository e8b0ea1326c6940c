import type { ClinicRole } from "@polyclinic/contracts";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

export function RoleNames({ roles }: { roles: readonly ClinicRole[] }): ReactNode {
  const name = useTranslations("roles");
  return roles.map((role) => name(role)).join(", ");
}
