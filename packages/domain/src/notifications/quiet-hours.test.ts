import { expect, test } from "vitest";
import { endOfQuiet } from "./quiet-hours.ts";

const NIGHT = { from: "21:00", until: "07:00" };
const NOON = { from: "12:00", until: "13:00" };

test.each([
  ["a minute before", NIGHT, "2026-11-25T15:14:59Z", null],
  ["from the first minute on", NIGHT, "2026-11-25T15:15:00Z", "2026-11-26T01:15:00Z"],
  ["after midnight", NIGHT, "2026-11-25T20:00:30.500Z", "2026-11-26T01:15:00Z"],
  ["the last minute", NIGHT, "2026-11-26T01:14:59Z", "2026-11-26T01:15:00Z"],
  ["at its end", NIGHT, "2026-11-26T01:15:00Z", null],
  ["within a day", NOON, "2026-11-25T06:30:00Z", "2026-11-25T07:15:00Z"],
  ["outside of it", NOON, "2026-11-25T07:15:00Z", null],
])("in Kathmandu, %s", (_name, hours, now, end) => {
  const found = endOfQuiet(hours, new Date(now), "Asia/Kathmandu");
  expect(found).toEqual(end === null ? null : new Date(end));
});

test("the wall of the clinic decides, wherever it is", () => {
  const now = new Date("2026-11-25T22:00:00Z");
  expect(endOfQuiet(NIGHT, now, "UTC")).toEqual(new Date("2026-11-26T07:00:00Z"));
  expect(endOfQuiet(NIGHT, now, "America/New_York")).toBeNull();
});
