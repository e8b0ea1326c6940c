import { createRequire } from "node:module";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BS_MONTH_LENGTHS, VERIFIED_THROUGH } from "./bs-months.ts";
import {
  daysInBsMonth,
  formatBs,
  isDisputed,
  isProvisional,
  SUPPORTED_DATES,
  toAd,
  toBs,
} from "./calendar.ts";
import { BS_MONTH_NAMES, WEEKDAY_NAMES } from "./calendar-names.ts";
import { dayNumber, isoDate, weekday } from "./days.ts";
import { fromDevanagariDigits, toDevanagariDigits } from "./digits.ts";

const load = createRequire(import.meta.url);
// Their type declarations cannot be resolved under nodenext, so what is used of them is stated here.
const sbmdkl = load("@sbmdkl/nepali-date-converter") as { adToBs(ad: string): string };
const { default: NepaliDate } = load("nepali-date-converter") as {
  default: new (date: Date) => { format(pattern: string): string };
};

const FIRST = dayNumber(SUPPORTED_DATES.ad.first);
const LAST = dayNumber(SUPPORTED_DATES.ad.last);

describe("known answers", () => {
  it.each([
    ["2081-01-01", "2024-04-13"],
    ["2082-01-01", "2025-04-14"],
    ["2083-01-01", "2026-04-14"],
    ["2083-08-04", "2026-11-20"],
    ["2080-04-01", "2023-07-17"],
    ["2081-04-01", "2024-07-16"],
    ["2082-04-01", "2025-07-17"],
    ["2083-04-01", "2026-07-17"],
    ["2084-04-01", "2027-07-17"],
    ["2000-01-01", "1943-04-14"],
  ])("BS %s is AD %s", (bs, ad) => {
    const [year = 0, month = 0, day = 0] = bs.split("-").map(Number);
    expect(toAd({ year, month, day })).toBe(ad);
    expect(formatBs(toBs(ad))).toBe(bs);
  });

  it("gives 2083 its published months", () => {
    const months = Array.from({ length: 12 }, (_, index) => daysInBsMonth(2083, index + 1));
    expect(months).toEqual([31, 31, 32, 31, 31, 31, 30, 29, 30, 29, 30, 30]);
  });
});

describe("the table", () => {
  it("has 365 or 366 days in every year and 29 to 32 in every month", () => {
    const wrong = Object.entries(BS_MONTH_LENGTHS).filter(([, months]) => {
      const days = months.reduce((sum, length) => sum + length, 0);
      const possible = months.every((length) => length >= 29 && length <= 32);
      return months.length !== 12 || !possible || (days !== 365 && days !== 366);
    });
    expect(wrong).toEqual([]);
    expect(Object.keys(BS_MONTH_LENGTHS)).toHaveLength(121);
  });

  it("agrees with @sbmdkl on every day from 1978 to the last verified year", () => {
    expect(disagreements(1978, VERIFIED_THROUGH, theirsBySbmdkl)).toEqual([]);
  });

  it("agrees with nepali-date-converter on every day from 2000 to the last verified year", () => {
    expect(disagreements(2000, VERIFIED_THROUGH, theirsByConverter)).toEqual([]);
  });

  it("follows one forecast after that, and the packages differ there: such dates are provisional", () => {
    expect(disagreements(VERIFIED_THROUGH + 1, 2089, theirsBySbmdkl)).toEqual([]);
    const others = disagreements(VERIFIED_THROUGH + 1, 2089, theirsByConverter);
    expect(others.length).toBeGreaterThan(0);
    expect(others.every((difference) => isProvisional(toBs(difference.slice(0, 10))))).toBe(true);
  });
});

describe("conversion", () => {
  it("goes there and back for every supported day, without a gap", () => {
    const lost = everyDay().filter((ad) => toAd(toBs(ad)) !== ad);
    expect(lost).toEqual([]);
  });

  it("keeps the order of days as text", () => {
    const dates = everyDay().map((ad) => formatBs(toBs(ad)));
    expect(dates).toEqual(dates.toSorted());
    expect(new Set(dates).size).toBe(dates.length);
  });

  it("ends where the table ends", () => {
    expect(SUPPORTED_DATES.bs).toEqual({ first: "1970-01-01", last: "2090-12-30" });
    expect(() => toBs(isoDate(FIRST - 1))).toThrow("BS 1970 to 2090");
    expect(() => toBs(isoDate(LAST + 1))).toThrow(RangeError);
    expect(() => toAd({ year: 1969, month: 12, day: 1 })).toThrow("BS 1970 to 2090");
    expect(() => toAd({ year: 2091, month: 1, day: 1 })).toThrow(RangeError);
  });

  it.each(["", "2026-2-3", "2026-02-30", "20261120", "2026-11-20T00:00:00Z", "today"])(
    "refuses %o as an AD date",
    (text) => {
      expect(() => toBs(text)).toThrow(RangeError);
    },
  );

  it.each([
    { year: 2083, month: 0, day: 1 },
    { year: 2083, month: 13, day: 1 },
    { year: 2083, month: 8, day: 30 },
    { year: 2083, month: 8, day: 0 },
    { year: 2083, month: 8, day: 1.5 },
    { year: 2083.5, month: 8, day: 1 },
    { year: Number.NaN, month: 8, day: 1 },
  ])("refuses %o as a BS date", (bs) => {
    expect(() => toAd(bs)).toThrow(RangeError);
  });

  it("says which years are sure", () => {
    expect([1998, 1999, 2083, 2084].map((year) => isDisputed({ year, month: 1, day: 1 }))).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect([1998, 2083, 2084].map((year) => isProvisional({ year, month: 1, day: 1 }))).toEqual([
      false,
      false,
      true,
    ]);
  });
});

describe("names and digits", () => {
  it("names the day of the week", () => {
    expect(WEEKDAY_NAMES.en[weekday("2026-11-20")]).toBe("Friday");
    expect(WEEKDAY_NAMES.ne[weekday("1913-04-13")]).toBe("आइतबार");
    expect(BS_MONTH_NAMES.en[7]).toBe("Mangsir");
    expect(BS_MONTH_NAMES.ne[7]).toBe("मंसिर");
  });

  it("writes Devanagari digits and reads them back", () => {
    expect(toDevanagariDigits("2083-08-04")).toBe("२०८३-०८-०४");
    fc.assert(
      fc.property(
        fc.stringMatching(/^[0-9a-z .-]*$/),
        (s) => fromDevanagariDigits(toDevanagariDigits(s)) === s,
      ),
    );
  });
});

function everyDay(): readonly string[] {
  return Array.from({ length: LAST - FIRST + 1 }, (_, index) => isoDate(FIRST + index));
}

function theirsBySbmdkl(ad: string): string {
  return sbmdkl.adToBs(ad);
}

function theirsByConverter(ad: string): string {
  const [year = 0, month = 1, day = 1] = ad.split("-").map(Number);
  return new NepaliDate(new Date(year, month - 1, day)).format("YYYY-MM-DD");
}

function disagreements(
  firstYear: number,
  lastYear: number,
  theirs: (ad: string) => string,
): readonly string[] {
  const found: string[] = [];
  const end = dayNumber(toAd({ year: lastYear + 1, month: 1, day: 1 }));
  for (let day = dayNumber(toAd({ year: firstYear, month: 1, day: 1 })); day < end; day += 1) {
    const ad = isoDate(day);
    const ours = formatBs(toBs(ad));
    if (theirs(ad) !== ours) found.push(`${ad}: ours ${ours}, theirs ${theirs(ad)}`);
  }
  return found;
}
