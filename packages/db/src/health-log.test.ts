import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { HEALTH_PATIENCE_MS, type HealthLog } from "./health-log.ts";
import { newId } from "./ids.ts";
import { ask } from "./testing/blank.ts";
import { type Clone, cloneDatabase } from "./testing/index.ts";

let clone: Clone;
let log: HealthLog;

beforeAll(async () => {
  clone = await cloneDatabase();
  log = clone.database.healthLog();
});

afterEach(() => ask(clone.ownerUrl, "delete from platform.service_period"));

afterAll(() => clone.drop());

const own = (text: string) => ask<Record<string, unknown>>(clone.ownerUrl, text);
const rows = () =>
  own(`select service, state, reason, seen_at > since as "lasts" from platform.service_period order by id`);
const age = (milliseconds: number) =>
  own(`update platform.service_period set since = since - interval '${milliseconds} ms',
    seen_at = seen_at - interval '${milliseconds} ms'`);

test("a state that goes on is one row, whatever else is found between", async () => {
  await log.note([{ service: "ses", reason: null }]);
  await log.note([
    { service: "ses", reason: null },
    { service: "sns", reason: "timeout" },
  ]);
  await log.note([{ service: "sns", reason: "unreachable" }]);
  expect(await rows()).toEqual([
    { service: "ses", state: "ok", reason: null, lasts: true },
    { service: "sns", state: "down", reason: "timeout", lasts: true },
  ]);
});

test("another state begins a row, and so does the same one after a time in which nobody measured", async () => {
  await log.note([{ service: "ses", reason: null }]);
  await log.note([{ service: "ses", reason: "denied" }]);
  await log.note([{ service: "ses", reason: null }]);
  await age(HEALTH_PATIENCE_MS + 1_000);
  await log.note([{ service: "ses", reason: null }]);
  expect((await rows()).map(({ state }) => state)).toEqual(["ok", "down", "ok", "ok"]);
});

test("what was known before it could be written down begins when it began", async () => {
  const since = new Date(Date.now() - 600_000);
  await log.note([{ service: "database", reason: "unreachable", since }]);
  const [row] = await own("select since from platform.service_period");
  expect(row).toEqual({ since });
});

test("one worker measures, and another takes over when it leaves or is not heard of, before there is a gap", async () => {
  const [one, two] = [newId(), newId()];
  expect(await log.takeWatch(one)).toBe(true);
  expect(await log.takeWatch(two)).toBe(false);
  expect(await log.takeWatch(one)).toBe(true);
  await own(
    `update platform.service_watch set seen_at = now() - interval '${HEALTH_PATIENCE_MS - 40_000} ms'`,
  );
  expect(await log.takeWatch(two)).toBe(true);
  expect(await log.takeWatch(one)).toBe(false);
  await log.leaveWatch(one);
  expect(await log.takeWatch(one)).toBe(false);
  await log.leaveWatch(two);
  expect(await log.takeWatch(one)).toBe(true);
});

test("nothing of it is audited", async () => {
  await log.takeWatch(newId());
  await log.note([{ service: "ses", reason: null }]);
  expect(await own("select 1 from platform.audit_event")).toEqual([]);
});
