import type { BirthDate, Calendar } from "@polyclinic/contracts";
import {
  type DateProblem,
  formatBs,
  parsePartialDate,
  parseTypedDate,
  toBs,
  toDevanagariDigits,
} from "@polyclinic/nepal";
import type { DisplaySettings } from "../display.tsx";
import { type Age, dateOfAge } from "./age.ts";

/** What stands in a date field: the text as typed, and the calendar that the field shows. */
export interface DateEntry {
  text: string;
  calendar: Calendar;
}

/** Of a birth date perhaps only the age is known. */
export type BirthDateEntry =
  | ({ kind: "date" } & DateEntry)
  | { kind: "age"; text: string; unit: Age["unit"]; calendar: Calendar };

export type BirthDateProblem = DateProblem | "future" | "too-old" | "age-unreadable";

export type ReadBirthDate = { ok: true; value: BirthDate | null } | { ok: false; problem: BirthDateProblem };

const OLDEST_AGE = { years: 130, months: 1560, days: 3650 } as const;

/** An empty field is an unknown date, which is allowed. */
export function readBirthDate(entry: BirthDateEntry, today: string): ReadBirthDate {
  if (entry.text.trim() === "") return { ok: true, value: null };
  return entry.kind === "age" ? readAge(entry, today) : readDate(entry, today);
}

function readDate({ text, calendar }: DateEntry, today: string): ReadBirthDate {
  const relative = readRelativeDay(text, calendar, today);
  const parsed = relative ?? parsePartialDate(text, calendar);
  if (!parsed.ok) return parsed;
  if (parsed.ad > today) return { ok: false, problem: "future" };
  const typed = relative ? isoIn(calendar, parsed.ad) : text.trim();
  return { ok: true, value: { date: parsed.ad, precision: parsed.precision, text: typed, calendar } };
}

/** "today" for a newborn; a day and month without a year says too little of a birth. */
function readRelativeDay(text: string, calendar: Calendar, today: string) {
  if (/\p{N}/u.test(text)) return null;
  const parsed = parseTypedDate(text, { calendar, today });
  return parsed.ok ? { ...parsed, precision: "day" as const } : null;
}

function isoIn(calendar: Calendar, ad: string): string {
  return calendar === "bs" ? formatBs(toBs(ad)) : ad;
}

function readAge(entry: Extract<BirthDateEntry, { kind: "age" }>, today: string): ReadBirthDate {
  const digits = entry.text.trim().replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x0966));
  if (!/^\d{1,4}$/.test(digits)) return { ok: false, problem: "age-unreadable" };
  const count = Number(digits);
  if (count > OLDEST_AGE[entry.unit]) return { ok: false, problem: "too-old" };
  const date = dateOfAge(count, entry.unit, today);
  return {
    ok: true,
    value: { date, precision: "estimated", text: `${count} ${entry.unit}`, calendar: entry.calendar },
  };
}

/**
 * The field as it was when this birth date was typed, an age in the user's digits; an unknown one is an empty field in
 * the user's calendar.
 */
export function birthDateEntry(
  birth: BirthDate | null,
  { calendar, language }: Pick<DisplaySettings, "calendar" | "language">,
): BirthDateEntry {
  if (!birth) return { kind: "date", text: "", calendar };
  const age = birth.precision === "estimated" ? /^(\d{1,4}) (years|months|days)$/.exec(birth.text) : null;
  if (age?.[1] && age[2]) {
    const text = language === "ne" ? toDevanagariDigits(age[1]) : age[1];
    return { kind: "age", text, unit: age[2] as Age["unit"], calendar: birth.calendar }; // the pattern allows these three
  }
  return { kind: "date", text: birth.text, calendar: birth.calendar };
}
