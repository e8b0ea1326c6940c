import { setTimeout as sleep } from "node:timers/promises";
import { until } from "@polyclinic/process/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createClinics, type TestClinic, type TestClinics } from "../src/testing/clinic.ts";
import { type Herd, keepWorkers } from "../src/testing/worker-process.ts";

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

test("a job of which no worker was told is found by the next sweep", async () => {
  // They look at everything once when they have come.
  await sleep(5_000);
  await clinics.asOwner(
    `insert into ${everest.schema}.outbox (id, kind, payload, request_id)
     values (gen_random_uuid(), 'test.noted', '{"note": 1}', 'request-1')`,
  );
  await until(async () => (await everest.notes()).length > 0, 120_000);
  expect(await everest.notes()).toHaveLength(1);
});

test("each minute has one sweep, however many workers there are", async () => {
  await sleep(150_000);
  const ticks = await clinics.asOwner<{ minute: string; ticks: number }>(
    `select to_char(created_on, 'HH24:MI') as minute, count(*)::int as ticks from queue.job
     where name = 'schedules' and data->>'kind' = 'outbox.sweep' group by 1 order by 1`,
  );
  expect(ticks.length).toBeGreaterThanOrEqual(2);
  expect(ticks.filter(({ ticks: count }) => count !== 1)).toEqual([]);
});
