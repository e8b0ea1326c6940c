"use client";

import { useApi } from "@polyclinic/client-react/hospital";
import { useNumberText } from "@polyclinic/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

export function PatientCount(): ReactNode {
  const t = useTranslations("patients");
  const number = useNumberText();
  const { data } = useQuery(useApi().patients.count.queryOptions());
  if (!data) return null;
  const archived = data.archived > 0 ? t("archivedToo", { number: number(data.archived) }) : null;
  return [t("count", { active: data.active, number: number(data.active) }), archived]
    .filter(Boolean)
    .join(" · ");
}
