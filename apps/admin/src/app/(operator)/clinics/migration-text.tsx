"use client";

import type { Clinic } from "@polyclinic/contracts";
import { useNumberText } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** Whether the clinic has all migrations of this release, and what stopped the last try if not. */
export function MigrationText({ migration }: Pick<Clinic, "migration">): ReactNode {
  const t = useTranslations("clinics.migration");
  const number = useNumberText();
  const { version, isBehind, failure } = migration;
  if (failure)
    return t("failed", { number: number(failure.version), name: failure.name, code: failure.code });
  return t(isBehind ? "behind" : "current", { number: number(version) });
}
