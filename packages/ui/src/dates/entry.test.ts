import { BirthDate } from "@polyclinic/contracts";
import { expect, test } from "vitest";
import { type BirthDateEntry, birthDateEntry, readBirthDate } from "./entry.ts";

const TODAY = "2026-11-20";

function typed(text: string, calendar: "bs" | "ad" = "bs"): BirthDateEntry {
  return { kind: "date", text, calendar };
}

test("the same text is another day in the other calendar, and neither is guessed", () => {
  expect(readBirthDate(typed("2026-05-05", "ad"), TODAY)).toMatchObject({ value: { date: "2026-05-05" } });
  expect(readBirthDate(typed("2026-05-05", "bs"), TODAY)).toMatchObject({ value: { date: "1969-08-21" } });
});

test.each([
  ["2047-11-17", "day"],
  ["17 Falgun 2047", "day"],
  ["२०४७ फागुन १७", "day"],
  ["2047-11", "month"],
  ["Falgun 2047", "month"],
  ["2047", "year"],
] as const)("%s is known to the %s and keeps its text", (text, precision) => {
  const read = readBirthDate(typed(text), TODAY);
  expect(read).toMatchObject({ ok: true, value: { precision, text, calendar: "bs" } });
  expect(BirthDate.safeParse(read.ok && read.value).success).toBe(true);
});

test("today is a day for a newborn, and what is kept is the day", () => {
  expect(readBirthDate(typed("today"), TODAY)).toEqual({
    ok: true,
    value: { date: TODAY, precision: "day", text: "2083-08-04", calendar: "bs" },
  });
});

test.each([
  ["4 Mangsir", "unreadable"],
  ["04/08/2047", "ambiguous-order"],
  ["17 March 1991", "other-calendar"],
  ["2047-13-01", "no-such-day"],
  ["1700", "out-of-range"],
  ["2084-01-01", "future"],
])("%s is refused: %s", (text, problem) => {
  expect(readBirthDate(typed(text), TODAY)).toEqual({ ok: false, problem });
});

test("an age gives an estimated date, in either script", () => {
  const expected = {
    ok: true,
    value: { date: "1992-11-20", precision: "estimated", text: "34 years", calendar: "bs" },
  };
  expect(readBirthDate({ kind: "age", text: "34", unit: "years", calendar: "bs" }, TODAY)).toEqual(expected);
  expect(readBirthDate({ kind: "age", text: "३४", unit: "years", calendar: "bs" }, TODAY)).toEqual(expected);
});

test.each([
  ["131", "years", "too-old"],
  ["old", "years", "age-unreadable"],
  ["-3", "days", "age-unreadable"],
] as const)("an age of %s %s is refused", (text, unit, problem) => {
  expect(readBirthDate({ kind: "age", text, unit, calendar: "bs" }, TODAY)).toEqual({ ok: false, problem });
});

test("an empty field is an unknown date", () => {
  expect(readBirthDate(typed("  "), TODAY)).toEqual({ ok: true, value: null });
});

test.each([
  typed("Falgun 2047"),
  typed("1991-03-01", "ad"),
  { kind: "age", text: "8", unit: "months", calendar: "bs" } as const,
])("a record opens with what was typed: %j", (entry) => {
  const read = readBirthDate(entry, TODAY);
  expect(read.ok && birthDateEntry(read.value, { calendar: "ad", language: "en" })).toEqual(entry);
});

test("an age opens in the digits of the user's language, and is read as the same age", () => {
  const read = readBirthDate({ kind: "age", text: "87", unit: "years", calendar: "bs" }, TODAY);
  const entry = birthDateEntry(read.ok ? read.value : null, { calendar: "bs", language: "ne" });
  expect(entry.text).toBe("८७");
  expect(readBirthDate(entry, TODAY)).toEqual(read);
});
