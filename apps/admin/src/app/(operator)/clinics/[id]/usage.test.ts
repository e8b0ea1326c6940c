import type { UsageDay } from "@polyclinic/contracts";
import { expect, test } from "vitest";
import { csvOf } from "./csv.ts";
import { monthsOf } from "./months.ts";

/** 1 Mangsir 2083 is 17 November 2026. */
const DAYS: UsageDay[] = [
  { day: "2026-11-18", counts: { patients: 12, "sms-sent": 4, "active-users": 3 } },
  { day: "2026-11-17", counts: { "sms-sent": 1, "active-users": 7 } },
  { day: "2026-11-16", counts: { patients: 10, "sms-sent": 5, "active-users": 9 } },
];

test("days make months of the calendar that is shown: the last, the sum or the highest of them", () => {
  expect(monthsOf(DAYS, "bs")).toEqual([
    { year: 2083, month: 8, counts: { patients: 12, "sms-sent": 5, "active-users": 7 } },
    { year: 2083, month: 7, counts: { patients: 10, "sms-sent": 5, "active-users": 9 } },
  ]);
  expect(monthsOf(DAYS, "ad")).toEqual([
    { year: 2026, month: 11, counts: { patients: 12, "sms-sent": 10, "active-users": 9 } },
  ]);
});

test("the file has both calendars, and a gap where nothing was measured", () => {
  const [header, , second] = csvOf(DAYS).split("\r\n");
  expect(header).toMatch(/^\uFEFFday,day_bs,patients,/);
  expect(second).toMatch(/^2026-11-17,2083-08-01,,/);
});
