"use client";

import { toDevanagariDigits } from "@polyclinic/nepal";
import { useDisplay } from "./display.tsx";

const grouped = new Intl.NumberFormat("en-IN");

/**
 * `1,23,450`, `१,२३,४५०`. Not by Intl in Nepali: a browser may come without that language and would then show other
 * digits than the server has rendered.
 */
export function useNumberText(): (value: number) => string {
  const { language } = useDisplay();
  return (value) => (language === "ne" ? toDevanagariDigits(grouped.format(value)) : grouped.format(value));
}
