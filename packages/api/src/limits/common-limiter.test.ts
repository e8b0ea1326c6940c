// In the dark: the database is there no more. With it the limits have their own test, and the lock-out too.
import { cloneDatabase } from "@polyclinic/db/testing";
import type { RateLimiterRes } from "rate-limiter-flexible";
import { expect, test } from "vitest";
import { CommonLimiter } from "./common-limiter.ts";

test("without a database a process counts, closes and opens by itself", async () => {
  const clone = await cloneDatabase();
  const counts = clone.database.rateCounts();
  await clone.drop();
  let alone = 0;
  const limiter = new CommonLimiter({ counts, onAlone: () => void (alone += 1) }, { points: 2, seconds: 60 });
  const msLeft = () =>
    limiter.consume("x").then(
      () => 0,
      ({ msBeforeNext }: RateLimiterRes) => msBeforeNext,
    );
  expect([await limiter.consume("x"), await limiter.consume("x")]).toEqual([false, true]);
  expect(await msLeft()).toBeLessThanOrEqual(60_000);
  expect(await limiter.close("x", 900)).toBe(true);
  expect(await msLeft()).toBeGreaterThan(890_000);
  await limiter.open("x");
  expect(await limiter.consume("x")).toBe(false);
  expect(alone).toBeGreaterThan(5);
});
