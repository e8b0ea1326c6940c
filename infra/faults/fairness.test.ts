import { until } from "@polyclinic/process/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Deliveries, openDeliveries } from "./deliveries.ts";
import { report } from "./report.ts";

const MANY = 10_000;
const SAMPLES = 5;
/** E-mails of the many that are sent between one sample and the next: at the last, most of them still wait. */
const BETWEEN = 200;
/** What is taken up beside the one: the jobs of the other clinic that stand in the queue already, and not its backlog. */
const BOUND = 100;

let deliveries: Deliveries;

beforeAll(async () => {
  deliveries = await openDeliveries("production");
});

afterAll(() => deliveries.close());

test("ten thousand notifications of one clinic do not hold up the one of another", async () => {
  const { standIns, worker } = deliveries;
  const everest = await deliveries.clinic("everest");
  const lumbini = await deliveries.clinic("lumbini");
  const members = await everest.makeMembers(100, (index) => `everest-${index}`);
  const [nurse] = await lumbini.makeMembers(1, () => "nurse");
  if (!nurse) throw new Error("there is no nurse");
  /** Addresses, in the order in which SES took their e-mails over. */
  const order: string[] = [];
  standIns.doors.worker.listener.onAnswer = async ({ to }) => {
    if (to !== null) order.push(to);
  };
  const ofNurse = () => order.filter((to) => to === "nurse@example.com").length;

  for (let told = 0; told < MANY; told += members.length) await everest.tell(members);
  await until(async () => order.length > 0);
  const began = { at: performance.now(), sent: order.length };
  const passed: number[] = [];
  for (let sample = 1; sample <= SAMPLES; sample++) {
    await until(async () => order.length > sample * BETWEEN, 300_000);
    await lumbini.tell([nurse]);
    const before = order.length;
    await until(async () => ofNurse() === sample, 60_000);
    passed.push(order.lastIndexOf("nurse@example.com") - before);
  }
  const seconds = (performance.now() - began.at) / 1_000;
  const left = await deliveries.jobsLeft();
  report("fairness", [
    {
      notifications: MANY,
      "jobs that still wait": left,
      "passed by the others at most": Math.max(...passed),
      bound: BOUND,
      "deliveries/s": Math.round((order.length - began.sent) / seconds),
      "worker MB at most": worker.mostMegabytes(),
    },
  ]);
  expect(Math.max(...passed)).toBeLessThan(BOUND);
  expect(left).toBeGreaterThan(MANY / 2);
});
