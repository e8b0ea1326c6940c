import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SUPPORTED_DATES, toBs } from "./calendar.ts";
import { BS_MONTH_NAMES } from "./calendar-names.ts";
import { dayNumber, isoDate } from "./days.ts";
import { toDevanagariDigits } from "./digits.ts";
import { parsePartialDate, parseTypedDate } from "./parse.ts";

const today = "2026-11-20";
const bs = (text: string) => parseTypedDate(text, { calendar: "bs", today });
const ad = (text: string) => parseTypedDate(text, { calendar: "ad", today });
const read = (date: string) => ({ ok: true, ad: date });
const refused = (problem: string) => ({ ok: false, problem });

describe("a date typed in BS", () => {
  it.each([
    "2083-08-04",
    "2083/8/4",
    "2083.8.4",
    "2083 8 4",
    "  2083-08-04 ",
    "२०८३-०८-०४",
    "२०८३/८/४",
    "4 Mangsir",
    "4 mangsir 2083",
    "Mangsir 4, 2083",
    "2083 Mangsir 4",
    "4th Mangshir 2083",
    "4-Mansir-2083",
    "4mangsir",
    "४ मंसिर",
    "४ मंसिर २०८३",
    "२०८३ मङ्सिर ४ गते",
    "२०८३ साल मंसिर ४ गते",
    "४गते मंसिर",
    "4 gate Mangsir",
    "today",
    "Today",
    "आज",
  ])("reads %o as 4 Mangsir 2083", (text) => {
    expect(bs(text)).toEqual(read("2026-11-20"));
  });

  it.each(["yesterday", "हिजो"])("reads %o", (text) => {
    expect(bs(text)).toEqual(read("2026-11-19"));
  });

  it("takes the current BS year, not the AD one, when there is none", () => {
    expect(parseTypedDate("1 Baisakh", { calendar: "bs", today: "2027-01-10" })).toEqual(read("2026-04-14"));
  });

  it.each([
    ["", "empty"],
    ["  ", "empty"],
    ["soon", "unreadable"],
    ["4", "unreadable"],
    ["2083", "unreadable"],
    ["2083-08", "unreadable"],
    ["Mangsir", "unreadable"],
    ["Mangsir 2083", "unreadable"],
    ["4 5 Mangsir", "unreadable"],
    ["4 Mangsir Poush", "unreadable"],
    ["83-08-04", "unreadable"],
    ["20830804", "unreadable"],
    ["4/8/2083", "ambiguous-order"],
    ["04-08-2083", "ambiguous-order"],
    ["20 Nov 2026", "other-calendar"],
    ["30 Mangsir 2083", "no-such-day"],
    ["2083-13-01", "no-such-day"],
    ["2083-00-10", "no-such-day"],
    ["2083-01-00", "no-such-day"],
    ["1969-01-01", "out-of-range"],
    ["2091-01-01", "out-of-range"],
  ])("refuses %o: %s", (text, problem) => {
    expect(bs(text)).toEqual(refused(problem));
  });

  it("reads every date as it formats it, in both scripts and with month names", () => {
    const days = fc.integer({
      min: dayNumber(SUPPORTED_DATES.ad.first),
      max: dayNumber(SUPPORTED_DATES.ad.last),
    });
    fc.assert(
      fc.property(days, (day) => {
        const { year, month, day: dayOfMonth } = toBs(isoDate(day));
        const expected = read(isoDate(day));
        expect(bs(`${year}-${month}-${dayOfMonth}`)).toEqual(expected);
        expect(bs(toDevanagariDigits(`${year}/${month}/${dayOfMonth}`))).toEqual(expected);
        expect(bs(`${dayOfMonth} ${BS_MONTH_NAMES.en[month - 1]} ${year}`)).toEqual(expected);
        expect(bs(toDevanagariDigits(`${dayOfMonth} ${BS_MONTH_NAMES.ne[month - 1]} ${year}`))).toEqual(
          expected,
        );
      }),
    );
  });

  it("never throws, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(typeof bs(text).ok).toBe("boolean");
        expect(typeof parsePartialDate(text, "ad").ok).toBe("boolean");
      }),
    );
  });
});

describe("a date typed in AD", () => {
  it.each([
    "2026-11-20",
    "2026/11/20",
    "20 Nov 2026",
    "20 November",
    "Nov 20, 2026",
    "20th Nov. 2026",
    "२० नोभेम्बर २०२६",
    "today",
  ])("reads %o", (text) => {
    expect(ad(text)).toEqual(read("2026-11-20"));
  });

  it.each([
    ["2026-02-30", "no-such-day"],
    ["29 Feb 2027", "no-such-day"],
    ["20/11/2026", "ambiguous-order"],
    ["4 Mangsir 2083", "other-calendar"],
    ["1913-04-12", "out-of-range"],
    ["2083-08-04", "out-of-range"],
  ])("refuses %o: %s", (text, problem) => {
    expect(ad(text)).toEqual(refused(problem));
  });
});

it("does not guess the calendar: the same text is two days", () => {
  expect(bs("2026-05-05")).toEqual(read("1969-08-21"));
  expect(ad("2026-05-05")).toEqual(read("2026-05-05"));
});

it("refuses a today that is no date, as the caller's mistake", () => {
  expect(() => parseTypedDate("today", { calendar: "bs", today: "20 Nov 2026" })).toThrow(RangeError);
});

describe("a birth date of which only a part is known", () => {
  it.each([
    ["2040", "bs", "year", "1983-04-14"],
    ["२०४०", "bs", "year", "1983-04-14"],
    ["2040 साल", "bs", "year", "1983-04-14"],
    ["2040-05", "bs", "month", "1983-08-17"],
    ["Bhadra 2040", "bs", "month", "1983-08-17"],
    ["2040 भदौ", "bs", "month", "1983-08-17"],
    ["2040-05-03", "bs", "day", "1983-08-19"],
    ["1983", "ad", "year", "1983-01-01"],
    ["Aug 1983", "ad", "month", "1983-08-01"],
    ["19 August 1983", "ad", "day", "1983-08-19"],
    ["4 Mangsir", "bs", "unreadable", ""],
    ["today", "bs", "unreadable", ""],
    ["Aug 1983", "bs", "other-calendar", ""],
    ["1950", "bs", "out-of-range", ""],
    ["2040-13", "bs", "no-such-day", ""],
  ] as const)("%s in %s is %s %s", (text, calendar, precision, date) => {
    const expected = date === "" ? refused(precision) : { ok: true, precision, ad: date };
    expect(parsePartialDate(text, calendar)).toEqual(expected);
  });
});
