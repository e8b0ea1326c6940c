// kill -9 of the worker at each step of a delivery. Amazon takes no key by which it would know a message again, so one
// whose outcome was not written down goes out once more; everything else goes out exactly once.
import { until } from "@polyclinic/process/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Deliveries, openDeliveries } from "./deliveries.ts";
import { killAtEachStep, type Step } from "./killer.ts";
import { report } from "./report.ts";

const MESSAGES = 1_000;
/** Three of each step. */
const KILLS = 12;
/** Jobs of one clinic that a worker runs at the same time: half of its slots. */
const AT_ONCE = 5;

let deliveries: Deliveries;

beforeAll(async () => {
  deliveries = await openDeliveries("hasty");
});

afterAll(() => deliveries.close());

test("a thousand e-mails under a worker that is killed at each step: none is lost, few are sent twice", async () => {
  const { clone, standIns, worker } = deliveries;
  const everest = await deliveries.clinic("everest");
  const members = await everest.makeMembers(MESSAGES, (index) => `member-${index}`);
  const victims = killAtEachStep(deliveries, {
    schema: everest.db.tenant.schemaName,
    kills: KILLS,
    between: 70,
  });
  await everest.tell(members);
  await until(async () => worker.kills() === KILLS, 400_000);
  await until(async () => (await deliveries.jobsLeft()) === 0, 200_000);

  const times = new Map<string, number>();
  for (const to of (await standIns.emails()).flatMap(({ recipients }) => recipients))
    times.set(to, (times.get(to) ?? 0) + 1);
  const lost = MESSAGES - times.size;
  const duplicates = [...times.values()].reduce((sum, each) => sum + each - 1, 0);
  const bound = KILLS * AT_ONCE;
  report("kills", [{ messages: MESSAGES, kills: KILLS, lost, duplicates, bound }]);

  expect(lost).toBe(0);
  expect(duplicates).toBeLessThanOrEqual(bound);
  const timesOf = (step: Step) => victims.filter((each) => each.step === step).map(({ to }) => times.get(to));
  expect(timesOf("before sending")).toEqual([1, 1, 1]);
  expect(timesOf("after sending")).toEqual([2, 2, 2]);
  expect(timesOf("before the outcome is kept")).toEqual([2, 2, 2]);
  expect(timesOf("before acknowledging")).toEqual([1, 1, 1]);
  expect(await clone.asOwner("select 1 from platform.dead_letter")).toEqual([]);
});
