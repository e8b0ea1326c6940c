import { type BirthDate, invalidField } from "@polyclinic/contracts";
import {
  dateInZone,
  isDisputed,
  isProvisional,
  parsePartialDate,
  SUPPORTED_DATES,
  toBs,
} from "@polyclinic/nepal";

/** Today counts in the clinic's zone: a child born this morning in Kathmandu is not of tomorrow. */
export function checkBirthDate(birthDate: BirthDate, timeZone: string): void {
  if (birthDate.date > dateInZone(new Date().toISOString(), timeZone)) {
    throw invalidField("birthDate.date", "future", "The date of birth lies in the future.");
  }
  if (birthDate.precision !== "estimated" && !saysTheDate(birthDate)) {
    throw invalidField(
      "birthDate.text",
      "other-date",
      "This does not say the date and precision that stand beside it. Write it in its calendar with the year first, like 2046-11-17, 2046-11 or 2046.",
    );
  }
}

const DAY_MS = 86_400_000;
/** By so much a day of a year moves when its official almanac, or the right one of several tables, comes to light. */
const DOUBTFUL_DAYS = 2;

/**
 * Text that cannot be read is refused as well: the form in which a record is edited begins with it. Only dates from
 * before the calendars' common range are taken at their word.
 */
function saysTheDate({ date, precision, text, calendar }: BirthDate): boolean {
  const parsed = parsePartialDate(text, calendar);
  if (!parsed.ok) return parsed.problem === "out-of-range" && date < SUPPORTED_DATES.ad.first;
  if (parsed.precision !== precision) return false;

  const bs = toBs(parsed.ad);
  const doubtful = calendar === "bs" && (isDisputed(bs) || isProvisional(bs));
  return Math.abs(Date.parse(date) - Date.parse(parsed.ad)) <= (doubtful ? DOUBTFUL_DAYS : 0) * DAY_MS;
}
