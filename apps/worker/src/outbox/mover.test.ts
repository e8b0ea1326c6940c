import { openDatabase } from "@polyclinic/db";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { createClinics as createPlaces } from "../clinics.ts";
import { WORKER } from "../jobs/run.ts";
import { openQueue, type Queue } from "../queue.ts";
import { createClinics, type TestClinic, type TestClinics } from "../testing/clinic.ts";
import { QUICK } from "../testing/timings.ts";
import { Mover } from "./mover.ts";

const log = pino({ level: "silent" });

let clinics: TestClinics;
let everest: TestClinic;
let lumbini: TestClinic;
let queue: Queue;
let mover: Mover;
let closeDatabase: () => Promise<void>;

beforeAll(async () => {
  clinics = await createClinics();
  [everest, lumbini] = [await clinics.clinic("everest"), await clinics.clinic("lumbini")];
  const url = clinics.workerUrl;
  const database = openDatabase({ url, applicationName: "test", onError: () => undefined });
  closeDatabase = () => database.close();
  queue = openQueue({ url, perPlace: 5, timings: QUICK, log });
  await queue.start([]);
  const places = createPlaces(database.platform(WORKER));
  const parts = { database, clinics: places, queue, log, timeoutOf: () => 30, onMoved: () => undefined };
  mover = new Mover(parts);
});

afterEach(async () => {
  await clinics.asOwner("delete from queue.job where name = 'jobs'");
  for (const { schema } of [everest, lumbini]) await clinics.asOwner(`delete from ${schema}.outbox`);
});

afterAll(async () => {
  await mover.stop();
  await queue.stop();
  await closeDatabase();
  await clinics.drop();
});

async function queued(): Promise<Record<string, number>> {
  const rows = await clinics.asOwner<{ slug: string; jobs: number }>(
    `select slug, count(*)::int as jobs from queue.job join platform.tenant on tenant.id::text = group_id
     where job.name = 'jobs' group by slug`,
  );
  return Object.fromEntries(rows.map(({ slug, jobs }) => [slug, jobs]));
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
const soon = { timeout: 10_000, interval: 50 };

test("each clinic has its share in the queue, and no more, while nobody runs the jobs", async () => {
  await everest.enqueue("test.noted", ...numbers(1_000));
  await lumbini.enqueue("test.noted", ...numbers(7));
  mover.wake([everest.schema, lumbini.schema]);
  await vi.waitFor(async () => expect(await queued()).toEqual({ everest: 40, lumbini: 7 }), soon);
  mover.wake([everest.schema, lumbini.schema]);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(await queued()).toEqual({ everest: 40, lumbini: 7 });
});

test("it goes on when the jobs were run by another worker, of which nobody tells it", async () => {
  await everest.enqueue("test.noted", ...numbers(100));
  mover.wake([everest.schema]);
  for (const jobs of [40, 80, 100]) {
    await vi.waitFor(async () => expect(await queued()).toEqual({ everest: jobs }), soon);
    await clinics.asOwner("update queue.job set state = 'completed' where name = 'jobs'");
  }
});

test("a job that is in the queue already is not there twice, and leaves the outbox", async () => {
  await everest.enqueue("test.noted", 1);
  const [job] = await clinics.asOwner(`select * from ${everest.schema}.outbox`);
  mover.wake([everest.schema]);
  await vi.waitFor(async () => expect(await queued()).toEqual({ everest: 1 }), soon);
  // As if the worker had died between the two: the queue has it, and the outbox still has it too.
  await clinics.asOwner(
    `insert into ${everest.schema}.outbox select * from json_populate_record(
    null::${everest.schema}.outbox, $1)`,
    [JSON.stringify(job)],
  );
  mover.wake([everest.schema]);
  await vi.waitFor(async () => {
    expect(await clinics.asOwner(`select 1 from ${everest.schema}.outbox`)).toEqual([]);
  }, soon);
  expect(await queued()).toEqual({ everest: 1 });
});

test("a clinic whose outbox cannot be read does not hold up another one, and is not forgotten", async () => {
  await everest.enqueue("test.noted", 1);
  await lumbini.enqueue("test.noted", 1);
  await clinics.asOwner(`alter table ${everest.schema}.outbox rename to gone`);
  mover.wake([everest.schema, lumbini.schema]);
  await vi.waitFor(async () => expect(await queued()).toEqual({ lumbini: 1 }), soon);
  await clinics.asOwner(`alter table ${everest.schema}.gone rename to outbox`);
  await vi.waitFor(async () => expect(await queued()).toEqual({ everest: 1, lumbini: 1 }), soon);
});
