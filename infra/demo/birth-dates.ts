import type { BirthDate } from "@polyclinic/contracts";
import {
  AD_MONTH_NAMES,
  BS_MONTH_NAMES,
  parsePartialDate,
  toBs,
  toDevanagariDigits,
} from "@polyclinic/nepal";
import type { Random } from "./random.ts";

/** Ages count from here and not from the clock, so that the data are the same on every day. */
const TODAY = "2026-11-01";

type Kind = "day" | "month" | "year" | "estimated" | "unknown";

/** As it is told at a counter: the old know a year or an age, parents know their child's day. */
export function inventBirthDate(random: Random, age: number): BirthDate | null {
  const kind = random.weighted<Kind>(
    age < 20
      ? [
          ["day", 92],
          ["month", 4],
          ["year", 2],
          ["estimated", 1],
          ["unknown", 1],
        ]
      : age < 60
        ? [
            ["day", 70],
            ["month", 6],
            ["year", 12],
            ["estimated", 9],
            ["unknown", 3],
          ]
        : [
            ["day", 35],
            ["month", 8],
            ["year", 25],
            ["estimated", 28],
            ["unknown", 4],
          ],
  );
  if (kind === "unknown") return null;
  if (kind === "estimated") return estimated(random, age);
  return random.chance(0.78) ? inBikramSambat(random, age, kind) : inGregorian(random, age, kind);
}

/** What was typed is the age; the date is the first day of that Bikram Sambat year. */
function estimated(random: Random, age: number): BirthDate {
  const { date } = read(String(toBs(TODAY).year - age), "bs");
  const text = random.chance(0.3) ? `${toDevanagariDigits(String(age))} वर्ष` : `${age} years`;
  return { date, precision: "estimated", text, calendar: "bs" };
}

function inBikramSambat(
  random: Random,
  age: number,
  kind: Exclude<Kind, "estimated" | "unknown">,
): BirthDate {
  const year = toBs(TODAY).year - Math.max(age, 1);
  const month = random.integer(1, 12);
  const day = random.integer(1, 29);
  const number = `${year}-${two(month)}${kind === "day" ? `-${two(day)}` : ""}`;
  const english = `${kind === "day" ? `${day} ` : ""}${BS_MONTH_NAMES.en[month - 1]} ${year}`;
  const nepali = toDevanagariDigits(
    `${kind === "day" ? `${day} ` : ""}${BS_MONTH_NAMES.ne[month - 1]} ${year}`,
  );
  if (kind === "year")
    return read(random.chance(0.3) ? toDevanagariDigits(String(year)) : String(year), "bs");
  return read(
    random.weighted([
      [number, 6],
      [english, 2],
      [toDevanagariDigits(number), 1],
      [nepali, 2],
    ]),
    "bs",
  );
}

function inGregorian(random: Random, age: number, kind: Exclude<Kind, "estimated" | "unknown">): BirthDate {
  const year = Number(TODAY.slice(0, 4)) - Math.max(age, 1);
  const month = random.integer(1, 12);
  const day = random.integer(1, 28);
  if (kind === "year") return read(String(year), "ad");
  const number = `${year}-${two(month)}${kind === "day" ? `-${two(day)}` : ""}`;
  const words = `${kind === "day" ? `${day} ` : ""}${AD_MONTH_NAMES.en[month - 1]} ${year}`;
  return read(
    random.weighted([
      [number, 3],
      [words, 1],
    ]),
    "ad",
  );
}

/** The same reading as behind the date field: text and date cannot contradict each other. */
function read(text: string, calendar: BirthDate["calendar"]): BirthDate {
  const parsed = parsePartialDate(text, calendar);
  if (!parsed.ok)
    throw new Error(`the invented date "${text}" (${calendar}) is unreadable: ${parsed.problem}`);
  return { date: parsed.ad, precision: parsed.precision, text, calendar };
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
