"use client";

import { useNumberText } from "@polyclinic/ui";
import { useTranslations } from "next-intl";

const UNITS = ["bytes", "kb", "mb", "gb"] as const;

/** As the programs of a PC show it: in steps of 1,024, with one decimal below 10. */
export function useSizeText(): (bytes: number) => string {
  const t = useTranslations("fileSize");
  const numberText = useNumberText();
  return (bytes) => {
    let [value, step] = [bytes, 0];
    for (; value >= 1000 && step < UNITS.length - 1; step++) value /= 1024;
    const rounded = value < 10 && step > 0 ? Math.round(value * 10) / 10 : Math.round(value);
    return t(UNITS[step] ?? "gb", { number: numberText(rounded) });
  };
}
