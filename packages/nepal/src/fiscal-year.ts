import { toAd, toBs } from "./calendar.ts";
import { dayNumber, isoDate } from "./days.ts";

const SHRAWAN = 4;

/** `name` as on Nepali invoices: "2083/84". `start` and `end` are AD dates, both within the year. */
export type FiscalYear = { readonly name: string; readonly start: string; readonly end: string };

/**
 * The fiscal year runs from 1 Shrawan to the last day of Ashadh. Throws RangeError outside the calendar,
 * of which the first months and the last nine are not covered, because their year is not whole.
 */
export function fiscalYearOf(ad: string): FiscalYear {
  const bs = toBs(ad);
  const first = bs.month >= SHRAWAN ? bs.year : bs.year - 1;
  return {
    name: `${first}/${String((first + 1) % 100).padStart(2, "0")}`,
    start: toAd({ year: first, month: SHRAWAN, day: 1 }),
    end: isoDate(dayNumber(toAd({ year: first + 1, month: SHRAWAN, day: 1 })) - 1),
  };
}
