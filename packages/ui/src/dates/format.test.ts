import type { BirthDate } from "@polyclinic/contracts";
import { expect, test } from "vitest";
import { formatBirthDate, formatDay } from "./format.ts";

test("a day in both calendars and both languages", () => {
  expect(formatDay("2026-11-20", "bs", "en")).toBe("4 Mangsir 2083");
  expect(formatDay("2026-11-20", "bs", "ne")).toBe("२०८३ मंसिर ४");
  expect(formatDay("2026-11-20", "ad", "en")).toBe("20 November 2026");
  expect(formatDay("2026-11-20", "ad", "ne")).toBe("२०२६ नोभेम्बर २०");
});

test("a day that Bikram Sambat tables do not cover is shown in AD", () => {
  expect(formatDay("1850-01-01", "bs", "en")).toBe("1 January 1850");
});

const year: BirthDate = { date: "1983-04-14", precision: "year", text: "2040", calendar: "bs" };
const month: BirthDate = { date: "1983-08-18", precision: "month", text: "2040-05", calendar: "bs" };
const adMonth: BirthDate = { date: "1983-12-01", precision: "month", text: "1983-12", calendar: "ad" };
const estimated: BirthDate = { date: "1992-11-20", precision: "estimated", text: "34 years", calendar: "bs" };

test("of a birth date no more is shown than is known", () => {
  expect(formatBirthDate(year, "bs", "en")).toBe("2040");
  expect(formatBirthDate(month, "bs", "en")).toBe("Bhadra 2040");
  expect(formatBirthDate(estimated, "bs", "en")).toBe("2049");
});

test("in the other calendar a year lies in two years, and a month in two months", () => {
  expect(formatBirthDate(year, "ad", "en")).toBe("1983/84");
  expect(formatBirthDate(month, "ad", "en")).toBe("August–September 1983");
  expect(formatBirthDate(adMonth, "bs", "en")).toBe("Mangsir–Poush 2040");
  expect(formatBirthDate(year, "ad", "ne")).toBe("१९८३/८४");
});
