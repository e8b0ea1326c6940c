import type { Calendar } from "@polyclinic/contracts";
import { dateInZone, toAd, toBs } from "@polyclinic/nepal";

export const PERIODS = ["today", "week", "month", "lastMonth", "all"] as const;
export type Period = (typeof PERIODS)[number];

const DAY = 86_400_000;

/** Days in AD, both included. A month is one of the calendar that the user reads. */
export function daysOf(period: Period, today: string, calendar: Calendar): { from?: string; until?: string } {
  switch (period) {
    case "today":
      return { from: today };
    case "week":
      return { from: daysBefore(today, 6) };
    case "month":
      return { from: firstOfMonth(today, calendar) };
    case "lastMonth": {
      const until = daysBefore(firstOfMonth(today, calendar), 1);
      return { from: firstOfMonth(until, calendar), until };
    }
    case "all":
      return {};
  }
}

function firstOfMonth(day: string, calendar: Calendar): string {
  return calendar === "bs" ? toAd({ ...toBs(day), day: 1 }) : `${day.slice(0, 8)}01`;
}

function daysBefore(day: string, count: number): string {
  return dateInZone(new Date(Date.parse(`${day}T00:00:00Z`) - count * DAY).toISOString(), "UTC");
}
