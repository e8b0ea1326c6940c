"use client";

import type { UsageDay, UsageMetric } from "@polyclinic/contracts";
import { useNumberText } from "@polyclinic/ui";

const UNITS = ["kB", "MB", "GB", "TB"] as const;

/** A count as it is shown: bytes in the unit that suits them, and a dash for what was not measured. */
export function useCountText(): (counts: UsageDay["counts"], metric: UsageMetric) => string {
  const number = useNumberText();
  const bytes = useBytesText();
  return (counts, metric) => {
    const value = counts[metric];
    if (value === undefined) return "–";
    return metric === "document-bytes" ? bytes(value) : number(value);
  };
}

export function useBytesText(): (bytes: number) => string {
  const number = useNumberText();
  return (bytes) => {
    const power = Math.min(Math.max(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), 1), UNITS.length);
    return `${number(Math.round((bytes / 1_000 ** power) * 10) / 10)} ${UNITS[power - 1]}`;
  };
}
