import type { BirthDate } from "@polyclinic/contracts";
import { expect, test } from "vitest";
import { ageOf, dateOfAge } from "./age.ts";

const TODAY = "2026-11-20";

function born(date: string, precision: BirthDate["precision"] = "day"): BirthDate {
  return { date, precision, text: date, calendar: "ad" };
}

test.each([
  ["2026-11-20", 0, "days"],
  ["2026-10-21", 30, "days"],
  ["2026-10-20", 1, "months"],
  ["2024-11-21", 23, "months"],
  ["2024-11-20", 2, "years"],
  ["1992-11-21", 33, "years"],
  ["1992-11-20", 34, "years"],
])("born on %s is %i %s old", (date, count, unit) => {
  expect(ageOf(born(date), TODAY)).toEqual({ count, unit, approximate: false });
});

test("an age from a year alone or from hearsay is not exact", () => {
  expect(ageOf(born("2025-04-14", "year"), TODAY)).toEqual({ count: 1, unit: "years", approximate: true });
  expect(ageOf(born("2026-03-20", "estimated"), TODAY)).toEqual({
    count: 8,
    unit: "months",
    approximate: true,
  });
});

test("nobody is born after today", () => {
  expect(ageOf(born("2026-11-21"), TODAY)).toBeNull();
});

test.each([
  [34, "years", "1992-11-20"],
  [1, "months", "2026-10-20"],
  [12, "days", "2026-11-08"],
] as const)("somebody of %i %s was born on %s", (count, unit, date) => {
  expect(dateOfAge(count, unit, TODAY)).toBe(date);
  expect(ageOf(born(date), TODAY)).toMatchObject({ count, unit });
});

test("a month that is too short gives its last day", () => {
  expect(dateOfAge(1, "months", "2027-03-31")).toBe("2027-02-28");
  expect(dateOfAge(3, "years", "2028-02-29")).toBe("2025-02-28");
});
