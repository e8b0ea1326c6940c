import { pino } from "pino";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createEpoch, type Epoch } from "./epoch.ts";

let value = "1";
let isDown = false;
let changes = 0;
let epoch: Epoch;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
  [value, isDown, changes] = ["1", false, 0];
  epoch = createEpoch(
    async () => {
      if (isDown) throw new Error("down");
      return value;
    },
    pino({ level: "silent" }),
  );
  epoch.onChange(() => void (changes += 1));
});

afterEach(() => {
  epoch.stop();
  vi.useRealTimers();
});

test("is trusted from the first answer on, and not for longer than 5 s after the last", async () => {
  expect(epoch.isTrusted()).toBe(false);
  epoch.start();
  await expect.poll(() => epoch.isTrusted(), { timeout: 10_000 }).toBe(true);
  isDown = true;
  vi.advanceTimersByTime(4_900);
  expect(epoch.isTrusted()).toBe(true);
  vi.advanceTimersByTime(200);
  expect(epoch.isTrusted()).toBe(false);
  isDown = false;
  await expect.poll(() => epoch.isTrusted(), { timeout: 3_000 }).toBe(true);
});

test("tells of a change within about a second, and of nothing else", async () => {
  epoch.start();
  await expect.poll(() => changes, { timeout: 10_000 }).toBe(1);
  value = "2";
  await expect.poll(() => changes, { timeout: 3_000 }).toBe(2);
  await expect.poll(() => epoch.isTrusted(), { timeout: 3_000 }).toBe(true);
  expect(changes).toBe(2);
});
