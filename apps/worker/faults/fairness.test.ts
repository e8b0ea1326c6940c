import { until } from "@polyclinic/process/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createClinics, type TestClinic, type TestClinics } from "../src/testing/clinic.ts";
import { type Herd, keepWorkers } from "../src/testing/worker-process.ts";

const MANY = 10_000;

let clinics: TestClinics;
let everest: TestClinic;
let lumbini: TestClinic;
let herd: Herd;

beforeAll(async () => {
  clinics = await createClinics();
  everest = await clinics.clinic("everest");
  lumbini = await clinics.clinic("lumbini");
  herd = await keepWorkers(2, { DATABASE_URL: clinics.workerUrl, LOG_LEVEL: "silent" });
});

afterAll(async () => {
  await herd.stop();
  await clinics.drop();
});

async function doneBy(clinic: TestClinic): Promise<number> {
  const [row] = await clinics.asOwner<{ jobs: number }>(
    `select count(*)::int as jobs from ${clinic.schema}.audit_event where action = 'test.noted'`,
  );
  return row?.jobs ?? 0;
}

test("ten thousand jobs of one clinic do not hold up another clinic's one", async () => {
  await everest.enqueue("test.noted", ...Array.from({ length: MANY }, (_, index) => index));
  await until(async () => (await doneBy(everest)) > 200, 60_000);
  const passed: number[] = [];
  for (let note = 1; note <= 20; note++) {
    const before = await doneBy(everest);
    const asked = performance.now();
    await lumbini.enqueue("test.noted", note);
    await until(async () => (await doneBy(lumbini)) === note, 60_000);
    passed.push((await doneBy(everest)) - before);
    process.stdout.write(
      `${Math.round(performance.now() - asked)} ms, ${passed.at(-1)} jobs of the other passed\n`,
    );
  }
  const left = MANY - (await doneBy(everest));
  expect(left).toBeGreaterThan(0);
  // Those that stood in the queue, what was done until the poll saw it, and not the thousands behind.
  expect(Math.max(...passed)).toBeLessThan(1_000);
  await until(async () => (await doneBy(everest)) === MANY, 500_000);
});
