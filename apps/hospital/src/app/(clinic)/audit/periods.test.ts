import { expect, test } from "vitest";
import { daysOf } from "./periods.ts";

// 10 Mangsir 2083.
const today = "2026-11-26";

test.each([
  ["today", "bs", { from: "2026-11-26" }],
  ["week", "bs", { from: "2026-11-20" }],
  ["month", "ad", { from: "2026-11-01" }],
  ["month", "bs", { from: "2026-11-17" }],
  ["lastMonth", "ad", { from: "2026-10-01", until: "2026-10-31" }],
  ["lastMonth", "bs", { from: "2026-10-18", until: "2026-11-16" }],
  ["all", "bs", {}],
] as const)("%s, in %s", (period, calendar, days) => {
  expect(daysOf(period, today, calendar)).toEqual(days);
});

test("the month before the first one of a year is the last of the year before", () => {
  expect(daysOf("lastMonth", "2026-01-15", "ad")).toEqual({ from: "2025-12-01", until: "2025-12-31" });
});
