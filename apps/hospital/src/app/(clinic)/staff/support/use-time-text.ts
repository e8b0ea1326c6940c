"use client";

import { useNumberText } from "@polyclinic/ui";
import { useTranslations } from "next-intl";

/** `30 minutes`, `an hour`, `8 hours`: as long as one can ask for. */
export function useTimeText(): (minutes: number) => string {
  const t = useTranslations("support");
  const number = useNumberText();
  return (minutes) => {
    if (minutes < 60) return t("minutes", { number: number(minutes) });
    return t("hours", { count: minutes / 60, number: number(minutes / 60) });
  };
}
