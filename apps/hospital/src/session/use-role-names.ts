"use client";

import type { HeldRole } from "@polyclinic/contracts";
import { useDisplay } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import { clinicName } from "./clinic-name.ts";

export interface RoleWords {
  nameOf: (role: HeldRole) => string;
  namesOf: (roles: readonly HeldRole[]) => string;
}

/** Of the system's roles and of the clinic's own. */
export function useRoleNames(): RoleWords {
  const t = useTranslations("roles");
  const { language } = useDisplay();
  const nameOf = (role: HeldRole) => (typeof role === "string" ? t(role) : clinicName(role, language));
  return { nameOf, namesOf: (roles) => roles.map(nameOf).join(", ") };
}
