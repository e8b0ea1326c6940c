import type { Calendar } from "@polyclinic/contracts";
import { dateInZone, toAd, toBs } from "@polyclinic/nepal";

export const PERIODS = ["today", "week", "month", "lastMonth", "all"] as const;
export type Period = (typeof PERIODS)[number];

const DAY = 86_400_000;

/** Days in AD, both included. A month is one of the calendar that the user reads. */
export function daysOf(period: Period, today: string, calendar: Calendar): { from?: string; until?: string } {
  if (period === "all") return {};
  if (period === "today") return { from: today };
  if (period === "week") return { from: daysBefore(today, 6) };
  const month = firstOfMonth(today, calendar);
  if (period === "month") return { from: month };
  const until = daysBefore(month, 1);
  return { from: firstOfMonth(until, calendar), until };
}

function firstOfMonth(day: string, calendar: Calendar): string {
  return calendar === "bs" ? toAd({ ...toBs(day), day: 1 }) : `${day.slice(0, 8)}01`;
}

function daysBefore(day: string, count: number): string {
  return dateInZone(new Date(Date.parse(`${day}T00:00:00Z`) - count * DAY).toISOString(), "UTC");
}
