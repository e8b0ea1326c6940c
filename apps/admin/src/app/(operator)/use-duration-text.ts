"use client";

import { useNumberText } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import { durationOf } from "./duration.ts";

/** `11 min`, `3 days`. */
export function useDurationText(): (milliseconds: number) => string {
  const t = useTranslations("duration");
  const number = useNumberText();
  return (milliseconds) => {
    const { unit, count } = durationOf(milliseconds);
    return t(unit, { number: number(count) });
  };
}
