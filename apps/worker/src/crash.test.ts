import { until } from "@polyclinic/process/testing";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createClinics, type TestClinic, type TestClinics } from "./testing/clinic.ts";
import { type Herd, keepWorkers } from "./testing/worker-process.ts";

// A short sample of faults/crash.test.ts, which kills workers over a thousand jobs.

let clinics: TestClinics;
let everest: TestClinic;
let herd: Herd;

beforeAll(async () => {
  clinics = await createClinics();
  everest = await clinics.clinic("everest");
});

afterEach(() => herd.stop());

afterAll(() => clinics.drop());

test("jobs whose worker was killed before, within or after their work are done by another one", async () => {
  herd = await keepWorkers(2, { DATABASE_URL: clinics.workerUrl, LOG_LEVEL: "silent" });
  for (const step of [0, 1, 2]) {
    await everest.enqueue("test.killing", step);
    await until(async () => herd.deaths() === step + 1);
  }
  await everest.enqueue("test.noted", ...Array.from({ length: 30 }, (_, index) => 100 + index));
  // Killed after its work was kept: that one is done twice.
  await until(async () => (await attemptsOf(2)).length === 2, 60_000);
  await until(async () => new Set((await everest.notes()).map(({ note }) => note)).size === 33, 60_000);
  expect([await attemptsOf(0), await attemptsOf(2)]).toEqual([[2], [1, 2]]);
});

/** Those that did their work. */
async function attemptsOf(wanted: number): Promise<number[]> {
  return (await everest.notes()).filter(({ note }) => note === wanted).map(({ attempt }) => attempt);
}
