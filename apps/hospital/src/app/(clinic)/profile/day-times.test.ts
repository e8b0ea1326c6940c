import { expect, test } from "vitest";
import { dayTimes } from "./day-times.ts";

test("every half hour of a day, in order", () => {
  const times = dayTimes([]);
  expect([times.length, times[0], times[1], times[47]]).toEqual([48, "00:00", "00:30", "23:30"]);
});

test("a time that another program chose stands among them", () => {
  expect(dayTimes(["22:45", "06:00", ""]).slice(45)).toEqual(["22:30", "22:45", "23:00", "23:30"]);
});
