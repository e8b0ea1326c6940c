import { fromDevanagariDigits } from "./digits.ts";
import { type Calendar, monthNamed } from "./month-spellings.ts";

/**
 * - `ambiguous-order`: digits with the year last (`4/8/2083`), day and month cannot be told apart.
 * - `other-calendar`: a month name of the calendar that is not shown; the user must switch, we do not.
 * - `out-of-range`: a date that the two calendars cannot both express.
 */
export type DateProblem =
  | "empty"
  | "unreadable"
  | "ambiguous-order"
  | "other-calendar"
  | "no-such-day"
  | "out-of-range";

/** What the text says and no more: nothing is filled in and nothing is checked against the calendar. */
export type DateParts = {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
  /** Days from today, for "today" and "yesterday"; then the others are absent. */
  readonly relativeDay?: number;
};

const RELATIVE_DAYS = new Map([
  ["today", 0],
  ["aaja", 0],
  ["aja", 0],
  ["आज", 0],
  ["yesterday", -1],
  ["hijo", -1],
  ["हिजो", -1],
]);

/** Words that stand in a date and say nothing: "४ गते मंसिर २०८३ साल". */
const FILLERS = new Set(["gate", "gatey", "gatay", "गते", "sal", "saal", "साल", "of"]);

export function readDateParts(
  text: string,
  calendar: Calendar,
): DateParts | { readonly problem: DateProblem } {
  const clean = normalise(text);
  if (clean === "") return { problem: "empty" };
  const relativeDay = RELATIVE_DAYS.get(clean);
  if (relativeDay !== undefined) return { relativeDay };
  return readNumbers(clean) ?? readWithMonthName(clean, calendar);
}

function normalise(text: string): string {
  return fromDevanagariDigits(text.normalize("NFC"))
    .replace(/[\u200B-\u200D\uFEFF]/g, "")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .toLowerCase()
    .replace(/\b(\d{1,2})(?:st|nd|rd|th)\b/g, "$1 ")
    .replace(/(\d)(?=\p{L})/gu, "$1 ")
    .split(/\s+/)
    .filter((word) => word !== "" && !FILLERS.has(word))
    .join(" ");
}

function readNumbers(text: string): DateParts | { readonly problem: DateProblem } | undefined {
  const yearFirst = /^(\d{4})(?:\s?[-/. ]\s?(\d{1,2})(?:\s?[-/. ]\s?(\d{1,2}))?)?$/.exec(text);
  if (yearFirst) return partsOf(yearFirst[1], yearFirst[2], yearFirst[3]);
  if (/^\d{1,2}\s?[-/. ]\s?\d{1,2}\s?[-/. ]\s?\d{4}$/.test(text)) return { problem: "ambiguous-order" };
  return undefined;
}

function partsOf(year?: string, month?: string, day?: string): DateParts {
  return {
    ...(year === undefined ? {} : { year: Number(year) }),
    ...(month === undefined ? {} : { month: Number(month) }),
    ...(day === undefined ? {} : { day: Number(day) }),
  };
}

/** Day, month name and year in any order; the year is the number with four digits. */
function readWithMonthName(text: string, calendar: Calendar): DateParts | { readonly problem: DateProblem } {
  const words = text.split(/[\s,/.-]+/).filter((word) => word !== "");
  const years = words.filter((word) => /^\d{4}$/.test(word));
  const days = words.filter((word) => /^\d{1,2}$/.test(word));
  const names = words.filter((word) => !/^\d+$/.test(word));
  const [name] = names;
  const readable = names.length === 1 && years.length + days.length + 1 === words.length;
  if (!readable || name === undefined || years.length > 1 || days.length > 1)
    return { problem: "unreadable" };

  const month = monthNamed(name, calendar);
  if (month !== undefined) return { ...partsOf(years[0], undefined, days[0]), month };
  const other = monthNamed(name, calendar === "bs" ? "ad" : "bs");
  return { problem: other === undefined ? "unreadable" : "other-calendar" };
}
