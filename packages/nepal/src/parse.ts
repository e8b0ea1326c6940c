import { SUPPORTED_DATES, toAd, toBs } from "./calendar.ts";
import { type DateParts, type DateProblem, readDateParts } from "./date-parts.ts";
import { dayNumber, isIsoDate, isoDate } from "./days.ts";
import type { Calendar } from "./month-spellings.ts";

export type ParsedDate =
  | { readonly ok: true; readonly ad: string }
  | { readonly ok: false; readonly problem: DateProblem };

/** `ad` is the first day of that month or year. */
export type ParsedPartialDate =
  | { readonly ok: true; readonly precision: "day" | "month" | "year"; readonly ad: string }
  | { readonly ok: false; readonly problem: DateProblem };

/**
 * Reads a date as it is typed, in the calendar that the field shows; it never guesses the calendar.
 * `today` is the clinic's date (`dateInZone`), for "today", "yesterday" and a missing year. Throws RangeError
 * only when `today` itself is no date: that is the caller's mistake, not the user's.
 */
export function parseTypedDate(
  text: string,
  options: { readonly calendar: Calendar; readonly today: string },
): ParsedDate {
  const today = dayNumber(options.today);
  const parts = readDateParts(text, options.calendar);
  if ("problem" in parts) return { ok: false, problem: parts.problem };
  if (parts.relativeDay !== undefined) return inRange(isoDate(today + parts.relativeDay));
  if (parts.day === undefined || parts.month === undefined) return { ok: false, problem: "unreadable" };
  const year = parts.year ?? currentYear(options.today, options.calendar);
  return resolve(year, parts.month, parts.day, options.calendar);
}

/**
 * Reads a birth date of which perhaps only the month or the year is known: `2040`, `2040-05`, `Bhadra 2040`,
 * or a whole date. The year is never filled in.
 */
export function parsePartialDate(text: string, calendar: Calendar): ParsedPartialDate {
  const parts = readDateParts(text, calendar);
  if ("problem" in parts) return { ok: false, problem: parts.problem };
  if (parts.year === undefined) return { ok: false, problem: "unreadable" };
  const parsed = resolve(parts.year, parts.month ?? 1, parts.day ?? 1, calendar);
  return parsed.ok ? { ok: true, precision: precisionOf(parts), ad: parsed.ad } : parsed;
}

function precisionOf(parts: DateParts): "day" | "month" | "year" {
  if (parts.day !== undefined) return "day";
  return parts.month === undefined ? "year" : "month";
}

function currentYear(today: string, calendar: Calendar): number {
  return calendar === "ad" ? Number(today.slice(0, 4)) : toBs(today).year;
}

function resolve(year: number, month: number, day: number, calendar: Calendar): ParsedDate {
  if (calendar === "bs") return resolveBs(year, month, day);
  const ad = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return isIsoDate(ad) ? inRange(ad) : { ok: false, problem: "no-such-day" };
}

function resolveBs(year: number, month: number, day: number): ParsedDate {
  if (year < yearOf(SUPPORTED_DATES.bs.first) || year > yearOf(SUPPORTED_DATES.bs.last)) {
    return { ok: false, problem: "out-of-range" };
  }
  try {
    return { ok: true, ad: toAd({ year, month, day }) };
  } catch {
    return { ok: false, problem: "no-such-day" };
  }
}

function inRange(ad: string): ParsedDate {
  const covered = ad >= SUPPORTED_DATES.ad.first && ad <= SUPPORTED_DATES.ad.last;
  return covered ? { ok: true, ad } : { ok: false, problem: "out-of-range" };
}

function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}
