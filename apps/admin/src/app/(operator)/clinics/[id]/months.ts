import { type Calendar, type UsageDay, type UsageMetric, usageMetrics } from "@polyclinic/contracts";
import { toBs } from "@polyclinic/nepal";

export interface UsageMonth {
  year: number;
  /** 1 to 12. */
  month: number;
  counts: UsageDay["counts"];
}

/** Months of the calendar in which the operator reads, the last one first. `days` begin with the last one. */
export function monthsOf(days: readonly UsageDay[], calendar: Calendar): UsageMonth[] {
  const months = new Map<string, UsageMonth>();
  for (const { day, counts } of days) {
    const { year, month } = monthOf(day, calendar);
    const key = `${year} ${month}`;
    const known = months.get(key) ?? { year, month, counts: {} };
    months.set(key, { year, month, counts: added(known.counts, counts) });
  }
  return [...months.values()];
}

function monthOf(day: string, calendar: Calendar): { year: number; month: number } {
  if (calendar === "bs") return toBs(day);
  const [year = 0, month = 0] = day.split("-").map(Number);
  return { year, month };
}

function added(month: UsageDay["counts"], day: UsageDay["counts"]): UsageDay["counts"] {
  const counts = { ...month };
  for (const [name, value] of Object.entries(day)) {
    const metric = name as UsageMetric; // as: a key of the record
    const before = counts[metric];
    counts[metric] = before === undefined ? value : together(metric, before, value);
  }
  return counts;
}

function together(metric: UsageMetric, later: number, earlier: number): number {
  if (usageMetrics[metric] === "sum") return later + earlier;
  return usageMetrics[metric] === "highest" ? Math.max(later, earlier) : later;
}
