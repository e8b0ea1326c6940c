"use client";

import type { HeldRole } from "@polyclinic/contracts";
import { useDisplay } from "@polyclinic/ui";
import { useTranslations } from "next-intl";

/** Of the system's roles and of the clinics' own. */
export function useRoleNames(): { namesOf: (roles: readonly HeldRole[]) => string } {
  const t = useTranslations("roles");
  const { language } = useDisplay();
  const nameOf = (role: HeldRole) => {
    if (typeof role === "string") return t(role);
    return language === "ne" ? (role.localName ?? role.name) : role.name;
  };
  return { namesOf: (roles) => roles.map(nameOf).join(", ") };
}
