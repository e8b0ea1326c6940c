"use client";

import type { UsageDay, UsageMetric } from "@polyclinic/contracts";
import { useNumberText } from "@polyclinic/ui";

const UNITS = ["kB", "MB", "GB", "TB"] as const;

/** A count as it is shown: bytes in the unit that suits them, and a dash for what was not measured. */
export function useCountText(): (counts: UsageDay["counts"], metric: UsageMetric) => string {
  const number = useNumberText();
  return (counts, metric) => {
    const value = counts[metric];
    if (value === undefined) return "–";
    if (metric !== "document-bytes") return number(value);
    const power = Math.min(Math.max(Math.floor(Math.log10(Math.max(value, 1)) / 3), 1), UNITS.length);
    return `${number(Math.round((value / 1_000 ** power) * 10) / 10)} ${UNITS[power - 1]}`;
  };
}
