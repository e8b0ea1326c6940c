import { setTimeout as sleep } from "node:timers/promises";
import { until } from "@polyclinic/process/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createClinics, type TestClinic, type TestClinics } from "../src/testing/clinic.ts";
import { type Herd, keepWorkers } from "../src/testing/worker-process.ts";

const JOBS = 1_000;

let clinics: TestClinics;
let everest: TestClinic;
let herd: Herd;

beforeAll(async () => {
  clinics = await createClinics();
  everest = await clinics.clinic("everest");
  herd = await keepWorkers(2, { DATABASE_URL: clinics.workerUrl, LOG_LEVEL: "silent" });
});

afterAll(async () => {
  await herd.stop();
  await clinics.drop();
});

test("every connection of the workers is cut ten times: no worker ends, and no job is lost", async () => {
  await everest.enqueue("test.noted", ...Array.from({ length: JOBS }, (_, index) => index));
  for (let cut = 0; cut < 10; cut++) {
    await sleep(700);
    await clinics.asOwner(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and usename = current_database() || ':worker'`);
  }
  await until(async () => new Set((await everest.notes()).map(({ note }) => note)).size === JOBS, 200_000);
  expect(herd.deaths()).toBe(0);
  const notes = await everest.notes();
  process.stdout.write(`${notes.length - JOBS} of ${JOBS} jobs done twice\n`);
  expect(await clinics.asOwner("select 1 from platform.dead_letter")).toEqual([]);
});
