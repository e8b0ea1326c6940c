import { setTimeout as sleep } from "node:timers/promises";
import { until } from "@polyclinic/process/testing";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createClinics, type TestClinic, type TestClinics } from "../src/testing/clinic.ts";
import { type Herd, keepWorkers } from "../src/testing/worker-process.ts";

const JOBS = 1_008;
/** Of each step: before, within and after the work of the job. */
const KILLERS = 12;

let clinics: TestClinics;
let everest: TestClinic;
let lumbini: TestClinic;
let herd: Herd;

beforeAll(async () => {
  clinics = await createClinics();
  everest = await clinics.clinic("everest");
  lumbini = await clinics.clinic("lumbini");
});

afterEach(() => herd.stop());

afterAll(() => clinics.drop());

const start = () => keepWorkers(2, { DATABASE_URL: clinics.workerUrl, LOG_LEVEL: "silent" });

/** How often each job's work was kept. */
async function timesDone(): Promise<Map<number, number>> {
  const times = new Map<number, number>();
  for (const { note } of await everest.notes()) times.set(note, (times.get(note) ?? 0) + 1);
  return times;
}

test("of a thousand jobs under workers that are killed none is lost, and what is done twice was under way at a kill", async () => {
  herd = await start();
  const began = performance.now();
  for (let round = 0; round < KILLERS; round++) {
    const share = Math.ceil(JOBS / KILLERS) - 3;
    const harmless = Array.from({ length: share }, (_, index) => 1_000_000 + round * share + index);
    await everest.enqueue("test.noted", ...harmless);
    await everest.enqueue("test.killing", ...[0, 1, 2].map((step) => round * 10 + step));
    await sleep(1_500);
  }
  const given = "select 1 from platform.dead_letter";
  await until(async () => (await timesDone()).size + (await clinics.asOwner(given)).length >= JOBS, 400_000);
  // A job whose worker was killed after its work is done again.
  await until(
    async () =>
      (await clinics.asOwner("select 1 from queue.job where name = 'jobs' and state < 'completed'"))
        .length === 0,
    120_000,
  );

  const times = await timesDone();
  const twice = [...times.values()].filter((count) => count > 1).length;
  const most = Math.max(...times.values());
  const seconds = Math.round((performance.now() - began) / 1_000);
  process.stdout.write(
    `${times.size} of ${JOBS} jobs done in ${seconds} s, ${herd.deaths()} workers killed, ${twice} jobs done twice or more (at most ${most} times)\n`,
  );
  expect(times.size).toBe(JOBS);
  expect(herd.deaths()).toBeGreaterThanOrEqual(KILLERS);
  // 10 jobs are under way in a worker when it is killed.
  expect(twice).toBeLessThanOrEqual(herd.deaths() * 10);
});

test("the jobs of a killed worker are taken up within 60 s of real time, as a worker of production has it", async () => {
  herd = await keepWorkers(2, {
    DATABASE_URL: clinics.workerUrl,
    LOG_LEVEL: "silent",
    TIMINGS: "production",
  });
  await everest.enqueue("test.killing", 777_001);
  await until(async () => herd.deaths() === 1);
  const killed = performance.now();
  await until(async () => (await timesDone()).has(777_001), 90_000);
  const seconds = (performance.now() - killed) / 1_000;
  process.stdout.write(`taken up after ${seconds.toFixed(1)} s\n`);
  expect(seconds).toBeLessThan(60);
});

test("a job that kills every worker is given up, and another clinic's jobs are done meanwhile", async () => {
  herd = await start();
  await everest.enqueue("test.deadly", 1);
  for (let note = 0; note < 20; note++) {
    await lumbini.enqueue("test.noted", note);
    await sleep(500);
  }
  await until(async () => new Set((await lumbini.notes()).map(({ note }) => note)).size === 20, 120_000);
  const given = "select kind, error_code as code from platform.dead_letter";
  await until(async () => (await clinics.asOwner(given)).length > 0, 300_000);
  expect(await clinics.asOwner(given)).toEqual([{ kind: "test.deadly", code: "WORKER_LOST" }]);
});
