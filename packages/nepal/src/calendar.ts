import {
  AGREED_SINCE,
  BS_MONTH_LENGTHS,
  FIRST_AD_DATE,
  FIRST_BS_YEAR,
  LAST_BS_YEAR,
  VERIFIED_THROUGH,
} from "./bs-months.ts";
import { dayNumber, isoDate } from "./days.ts";

/** A day of the Bikram Sambat calendar; month 1 is Baisakh. */
export type BsDate = { readonly year: number; readonly month: number; readonly day: number };

const MEAN_YEAR_DAYS = 365.2588;

const yearStarts = startsOfYears();
const FIRST_DAY = dayNumber(FIRST_AD_DATE);
const END_DAY = startOf(LAST_BS_YEAR + 1);

/** The days that both calendars can express, first and last. */
export const SUPPORTED_DATES = {
  bs: { first: `${FIRST_BS_YEAR}-01-01`, last: formatBs(toBs(isoDate(END_DAY - 1))) },
  ad: { first: FIRST_AD_DATE, last: isoDate(END_DAY - 1) },
} as const;

/** Throws RangeError for text that is no ISO date and for a day outside `SUPPORTED_DATES`. */
export function toBs(ad: string): BsDate {
  const day = dayNumber(ad);
  if (day < FIRST_DAY || day >= END_DAY) {
    throw new RangeError(`${ad} is outside the calendar: ${supportedRange()}`);
  }
  let year = FIRST_BS_YEAR + Math.floor((day - FIRST_DAY) / MEAN_YEAR_DAYS);
  if (day < startOf(year)) year -= 1;
  else if (day >= startOf(year + 1)) year += 1;

  let rest = day - startOf(year);
  let month = 1;
  for (let length = daysInBsMonth(year, month); rest >= length; length = daysInBsMonth(year, month)) {
    rest -= length;
    month += 1;
  }
  return { year, month, day: rest + 1 };
}

/** Throws RangeError for a day that the month does not have and for a year outside `SUPPORTED_DATES`. */
export function toAd(bs: BsDate): string {
  if (!Number.isInteger(bs.day) || bs.day < 1 || bs.day > daysInBsMonth(bs.year, bs.month)) {
    throw new RangeError(`there is no day ${bs.day} in month ${bs.month} of BS ${bs.year}`);
  }
  let day = startOf(bs.year);
  for (let month = 1; month < bs.month; month += 1) day += daysInBsMonth(bs.year, month);
  return isoDate(day + bs.day - 1);
}

/** 29 to 32. Throws RangeError outside the supported years and for a month that is not 1–12. */
export function daysInBsMonth(year: number, month: number): number {
  const months = BS_MONTH_LENGTHS[year];
  if (!months) throw new RangeError(`BS year ${year} is outside the calendar: ${supportedRange()}`);
  const length = months[month - 1];
  if (length === undefined) throw new RangeError(`BS month ${month} is not one of 1 to 12`);
  return length;
}

/** `2083-08-04`: sorts as text, the form in which dates are stored and typed. */
export function formatBs(bs: BsDate): string {
  return `${bs.year}-${String(bs.month).padStart(2, "0")}-${String(bs.day).padStart(2, "0")}`;
}

/** True when the official almanac of that year is not in the table yet: the date may still move by a day or two. */
export function isProvisional(bs: BsDate): boolean {
  return bs.year > VERIFIED_THROUGH;
}

/** True for years whose published tables disagree: keep what was typed beside the converted date. */
export function isDisputed(bs: BsDate): boolean {
  return bs.year < AGREED_SINCE;
}

function startsOfYears(): readonly number[] {
  const starts = [dayNumber(FIRST_AD_DATE)];
  for (let year = FIRST_BS_YEAR; year <= LAST_BS_YEAR; year += 1) {
    const length = (BS_MONTH_LENGTHS[year] ?? []).reduce((sum, days) => sum + days, 0);
    starts.push((starts.at(-1) ?? 0) + length);
  }
  return starts;
}

function startOf(year: number): number {
  const start = yearStarts[year - FIRST_BS_YEAR];
  if (start === undefined)
    throw new RangeError(`BS year ${year} is outside the calendar: ${supportedRange()}`);
  return start;
}

function supportedRange(): string {
  return `it covers BS ${FIRST_BS_YEAR} to ${LAST_BS_YEAR}`;
}
