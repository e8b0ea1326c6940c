import { type UsageDay, UsageMetric } from "@polyclinic/contracts";
import { formatBs, toBs } from "@polyclinic/nepal";

/** For a spreadsheet: numbers as they are, names as in the API, both calendars. The mark in front says that it is UTF-8. */
export function csvOf(days: readonly UsageDay[]): string {
  const header = ["day", "day_bs", ...UsageMetric.options];
  const rows = days.map(({ day, counts }) => [
    day,
    formatBs(toBs(day)),
    ...UsageMetric.options.map((metric) => counts[metric] ?? ""),
  ]);
  return `\uFEFF${[header, ...rows].map((row) => row.join(",")).join("\r\n")}\r\n`;
}
