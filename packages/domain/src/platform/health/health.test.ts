import { newId, type PlatformDb } from "@polyclinic/db";
import { type Clone, cloneDatabase } from "@polyclinic/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readHealthHistory, removeOldPeriods } from "./history.ts";
import { type Measured, periodsOf } from "./periods.ts";

const MINUTE = 60_000;
const ok = (since: number, seenAt: number): Measured => ({ state: "ok", reason: null, since, seenAt });
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
const down = (since: number, seenAt: number): Measured => ({
  state: "down",
  reason: "timeout",
  since,
  seenAt,
});

/** `ok 0-10`, in minutes. */
function shown(measured: readonly Measured[], from: number, until: number): string[] {
  const inMinutes = measured.map((each) => ({
    ...each,
    since: each.since * MINUTE,
    seenAt: each.seenAt * MINUTE,
  }));
  return periodsOf(inMinutes, from * MINUTE, until * MINUTE).map(
    (period) =>
      `${period.state} ${Date.parse(period.from) / MINUTE}-${Date.parse(period.until) / MINUTE}${
        period.reason === null ? "" : ` ${period.reason}`
      }`,
  );
}

test("a state lasts until the next measurement, and the last one until now", () => {
  expect(shown([ok(0, 9.5), down(10, 19.5), ok(20, 29.5)], 0, 30)).toEqual([
    "ok 0-10",
    "down 10-20 timeout",
    "ok 20-30",
  ]);
});

test("where nobody measured, nobody knows: before the first, between two and until now", () => {
  expect(shown([ok(5, 10), ok(40, 50)], 0, 60)).toEqual([
    "unknown 0-5",
    "ok 5-10",
    "unknown 10-40",
    "ok 40-50",
    "unknown 50-60",
  ]);
  expect(shown([], 0, 60)).toEqual(["unknown 0-60"]);
});

test("what began before is shown from the beginning of the time that is asked for", () => {
  expect(shown([ok(-100, 20), down(20.5, 30)], 0, 30)).toEqual(["ok 0-20.5", "down 20.5-30 timeout"]);
});

let clone: Clone;
let platform: PlatformDb;

beforeAll(async () => {
  clone = await cloneDatabase();
  platform = clone.database.platform({ userId: null, roles: [], appId: "test", requestId: "request-1" });
});

afterAll(() => clone.drop());

test("the history has every service, and what is old leaves it", async () => {
  await clone.database.healthLog().note([{ service: "s3", reason: "throttled" }]);
  await platform.write("test.aged", async (tx) => {
    for (const days of [40, 200]) {
      const row = { id: newId(), service: "s3", state: "ok", reason: null } as const;
      await tx
        .insertInto("service_period")
        .values({ ...row, since: daysAgo(days), seen_at: daysAgo(days) })
        .execute();
    }
  });
  const now = new Date();
  const { services, until } = await platform.read((tx) => readHealthHistory(tx, now));
  expect(until).toBe(now.toISOString());
  expect(services.map(({ service }) => service)).toEqual([
    "database",
    "worker",
    "cognito",
    "s3",
    "ses",
    "sns",
  ]);
  const s3 = services.find(({ service }) => service === "s3")?.periods;
  expect(s3).toMatchObject([{ state: "unknown" }, { state: "down", reason: "throttled" }]);

  await platform.write("health.cleaned", removeOldPeriods);
  const left = await platform.read((tx) => tx.selectFrom("service_period").select("state").execute());
  expect(left).toHaveLength(2);
});
