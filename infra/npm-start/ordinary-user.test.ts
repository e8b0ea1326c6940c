import { afterAll, beforeAll, expect, test } from "vitest";
import { type Place, placeOfOrdinaryUser } from "./place.ts";
import { healthOf, leave, npmStart, processesIn, type Start, whenRunning } from "./start.ts";

let place: Place;
let start: Start;

beforeAll(async () => {
  place = await placeOfOrdinaryUser();
  start = npmStart(place);
});

afterAll(() => leave(place, start));

test("a user without rights, with Node.js 20 and empty caches, starts it, gets an answer and stops it", async () => {
  const demo = await whenRunning(start, place);
  expect(start.output()).toContain("this machine has Node.js 20.");
  expect(await healthOf(demo)).toBe("ok");
  start.ctrlC();
  await start.ended;
  expect(processesIn(place)).toEqual([]);
});
