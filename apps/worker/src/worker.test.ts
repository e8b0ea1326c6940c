import { setTimeout as sleep } from "node:timers/promises";
import { createFiles } from "@polyclinic/aws";
import { openDatabase } from "@polyclinic/db";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { createClinics, type TestClinic, type TestClinics } from "./testing/clinic.ts";
import { type TestKind, testHandlers } from "./testing/kinds.ts";
import { TIMINGS } from "./timings.ts";
import { createWorker, type Worker } from "./worker.ts";

let clinics: TestClinics;
let everest: TestClinic;
let lumbini: TestClinic;
let stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  clinics = await createClinics();
  everest = await clinics.clinic("everest");
  lumbini = await clinics.clinic("lumbini");
});

afterEach(async () => {
  await Promise.all(stops.map((stop) => stop()));
  stops = [];
  for (const { schema } of [everest, lumbini])
    await clinics.asOwner(`delete from ${schema}.outbox; delete from ${schema}.audit_event`);
  await clinics.asOwner("delete from queue.job; delete from platform.dead_letter");
});

afterAll(() => clinics.drop());

/** No kind of these tests asks it for anything. */
const files = createFiles({ region: "ap-south-1", bucket: "documents", endpoint: "http://127.0.0.1:9" });
const timings = { ...TIMINGS, supervise: 1, firstRetry: 1, lastRetry: 1 };

async function startWorker(): Promise<Worker> {
  const url = clinics.workerUrl;
  const database = openDatabase({ url, applicationName: "test", onError: () => undefined });
  const log = pino({ level: process.env["TEST_LOG"] ?? "silent" });
  const worker = createWorker({
    ownerUrl: undefined,
    database,
    files,
    seals: files,
    archives: files,
    url,
    concurrency: 10,
    log,
    handlers: testHandlers,
    timings,
  });
  await worker.start();
  stops.push(async () => {
    await worker.drain(5_000);
    await database.close();
  });
  return worker;
}

const seconds = (count: number) => ({ timeout: count * 1_000, interval: 50 });

function dead() {
  return clinics.asOwner(
    "select kind, attempts, error_code as code, slug from platform.dead_letter join platform.tenant on tenant.id = tenant_id",
  );
}

/** A job of everest that waits for its second attempt. */
async function putInQueue(kind: TestKind, note: number, output: object): Promise<void> {
  const data = { kind, payload: { note }, requestId: "x", createdAt: "2026-11-20T08:00:00Z" };
  await clinics.asOwner(
    `insert into queue.job (name, data, group_id, output, state, started_on, start_after, retry_limit, expire_seconds)
     values ('jobs', $1, $2, $3, 'retry', now(), now(), 100, 60)`,
    [JSON.stringify(data), everest.db.tenant.id, JSON.stringify(output)],
  );
}

test("a committed job is done with the data of its clinic, in the name of the request that caused it", async () => {
  await startWorker();
  await everest.enqueue("test.noted", 7);
  await vi.waitFor(async () => {
    expect(await everest.notes()).toMatchObject([{ note: 7, attempt: 1, requestId: "request-1" }]);
  }, seconds(5));
  expect(await lumbini.notes()).toEqual([]);
  await vi.waitFor(async () => {
    expect(await clinics.asOwner("select state from queue.job where name = 'jobs'")).toEqual([
      { state: "completed" },
    ]);
  }, seconds(5));
});

test("what was enqueued before the worker came is done", async () => {
  await everest.enqueue("test.noted", 1, 2, 3);
  await startWorker();
  await vi.waitFor(async () => expect(await everest.notes()).toHaveLength(3), seconds(5));
});

test("a job that fails is tried again, and another clinic does not notice", async () => {
  await startWorker();
  await everest.enqueue("test.flaky", 2);
  await lumbini.enqueue("test.noted", 5);
  await vi.waitFor(async () => expect(await lumbini.notes()).toHaveLength(1), seconds(5));
  await vi.waitFor(async () => {
    expect(await everest.notes()).toMatchObject([{ note: 2, attempt: 3 }]);
  }, seconds(15));
});

test("what can never succeed goes to the dead letters at once, and holds up nobody", async () => {
  await startWorker();
  await everest.enqueue("test.refused", 1);
  await clinics.asOwner(`insert into tenant_everest.outbox (id, kind, payload, request_id)
    values (gen_random_uuid(), 'test.unknown', '{}', 'x'), (gen_random_uuid(), 'test.noted', '{"note": "Sita"}', 'x')`);
  await everest.enqueue("test.noted", 1);
  await vi.waitFor(async () => {
    expect(await dead()).toHaveLength(3);
    expect(await everest.notes()).toHaveLength(1);
  }, seconds(10));
  expect(await dead()).toEqual(
    expect.arrayContaining([
      { kind: "test.refused", attempts: 1, code: "TEST_REFUSED", slug: "everest" },
      { kind: "test.unknown", attempts: 1, code: "UNKNOWN_KIND", slug: "everest" },
      { kind: "test.noted", attempts: 1, code: "BAD_PAYLOAD", slug: "everest" },
    ]),
  );
  expect(
    await clinics.asOwner("select state from queue.job where state <> 'completed' and name = 'jobs'"),
  ).toEqual([]);
});

test("a payload cannot name another clinic", async () => {
  await startWorker();
  const { id } = lumbini.db.tenant;
  const forged = JSON.stringify({ note: 1, tenantId: id, groupId: id, schema: lumbini.schema });
  await clinics.asOwner(
    "insert into tenant_everest.outbox (id, kind, payload, request_id) values (gen_random_uuid(), 'test.noted', $1, 'x')",
    [forged],
  );
  await everest.db.write("test.caused", async () => undefined);
  await clinics.asOwner(
    "select pg_notify('outbox', 'tenant_lumbini'), pg_notify('outbox', 'tenant_everest')",
  );
  await vi.waitFor(
    async () => expect(await dead()).toMatchObject([{ code: "BAD_PAYLOAD", slug: "everest" }]),
    seconds(5),
  );
  expect(await lumbini.notes()).toEqual([]);
});

test("a notice that names nothing, or what is no clinic, changes nothing", async () => {
  await startWorker();
  await clinics.asOwner(
    `select pg_notify('outbox', ''), pg_notify('outbox', 'pg_catalog'), pg_notify('outbox', 'x"; --')`,
  );
  await everest.enqueue("test.noted", 1);
  await vi.waitFor(async () => expect(await everest.notes()).toHaveLength(1), seconds(5));
});

test("the sweep finds what no worker was told of, and counts it for the operator", async () => {
  await startWorker();
  await sleep(500);
  const rest = "gen_random_uuid(), 'test.noted', '{\"note\": 1}', 'request-1')";
  await clinics.asOwner(
    `insert into ${everest.schema}.outbox (id, kind, payload, request_id) values (${rest}`,
  );
  await sleep(1_500);
  expect(await everest.notes()).toEqual([]);
  await clinics.asOwner(
    `insert into queue.job (name, data) values ('schedules', '{"kind": "outbox.sweep"}')`,
  );
  await vi.waitFor(async () => expect(await everest.notes()).toHaveLength(1), seconds(5));
  await vi.waitFor(async () => {
    const [report] = await clinics.asOwner<{ depths: unknown; at: string | null }>(
      "select depths, measured_at as at from platform.job_report",
    );
    expect(report?.at).not.toBeNull();
    expect(report?.depths).toContainEqual(
      expect.objectContaining({ kind: "test.noted", state: "waiting", jobs: 1 }),
    );
  }, seconds(5));
});

test("a handler that outlives its time is aborted and tried again", async () => {
  await startWorker();
  await everest.enqueue("test.slow", 60_000);
  await vi.waitFor(async () => expect((await everest.notes()).length).toBeGreaterThan(1), seconds(10));
  expect((await everest.notes()).map(({ attempt }) => attempt).slice(0, 2)).toEqual([1, 2]);
});

test("what was under way when a worker went begins alone the next time", async () => {
  await startWorker();
  // As pg-boss leaves the jobs of a worker that is not heard of any more: without a code of ours.
  await Promise.all(Array.from({ length: 3 }, () => putInQueue("test.slow", 700, {})));
  await vi.waitFor(async () => expect(await everest.notes()).toHaveLength(3), seconds(15));
  const [{ apart } = { apart: 0 }] = await clinics.asOwner<{ apart: number }>(
    `select extract(epoch from max(at) - min(at))::float as apart from ${everest.schema}.audit_event
     where action = 'test.noted'`,
  );
  expect(apart).toBeGreaterThan(1.3);
});

test("a job that took its worker along too often is given up unseen", async () => {
  await everest.enqueue("test.flaky", 1);
  await startWorker();
  await vi.waitFor(async () => {
    // As if pg-boss had taken it from a fifth worker that was not heard of any more.
    const taken = await clinics.asOwner(`update queue.job set data = data || '{"losses": 4}', output = '{}'
      where state = 'retry' returning id`);
    expect(taken).toHaveLength(1);
  }, seconds(5));
  await vi.waitFor(async () => {
    expect(await dead()).toMatchObject([{ kind: "test.flaky", code: "WORKER_LOST" }]);
  }, seconds(10));
  expect(await everest.notes()).toEqual([]);
});

test("a suspended clinic keeps its jobs until it is active again, those that were in the queue too", async () => {
  await startWorker();
  await clinics.asOwner("update platform.tenant set status = 'suspended' where slug = 'everest'");
  // Until the worker has heard of it.
  await sleep(2_500);
  await putInQueue("test.noted", 1, { code: "ECONNREFUSED" });
  await everest.enqueue("test.noted", 2);
  await vi.waitFor(async () => {
    expect(await clinics.asOwner(`select payload from ${everest.schema}.outbox`)).toHaveLength(2);
  }, seconds(10));
  expect(await clinics.asOwner("select 1 from queue.job where name = 'jobs'")).toEqual([]);
  expect(await everest.notes()).toEqual([]);

  await clinics.asOwner("update platform.tenant set status = 'active' where slug = 'everest'");
  await sleep(2_500);
  await clinics.asOwner("select pg_notify('outbox', 'tenant_everest')");
  await vi.waitFor(async () => {
    expect(new Set((await everest.notes()).map(({ note }) => note))).toEqual(new Set([1, 2]));
  }, seconds(10));
});

test("two workers share the work, and none runs a job that the other runs", async () => {
  await startWorker();
  await startWorker();
  const notes = Array.from({ length: 100 }, (_, index) => index);
  await everest.enqueue("test.noted", ...notes);
  await lumbini.enqueue("test.noted", ...notes);
  await vi.waitFor(async () => {
    expect((await everest.notes()).length + (await lumbini.notes()).length).toBeGreaterThanOrEqual(200);
  }, seconds(50));
  await sleep(500);
  for (const clinic of [everest, lumbini]) {
    const done = await clinic.notes();
    expect(new Set(done.map(({ jobId }) => jobId)).size).toBe(100);
    expect(done).toHaveLength(100);
  }
});

test("one clinic's many jobs do not hold up another clinic's one", async () => {
  await startWorker();
  await everest.enqueue("test.noted", ...Array.from({ length: 2_000 }, (_, index) => index));
  await vi.waitFor(async () => expect((await everest.notes()).length).toBeGreaterThan(100), seconds(10));
  await lumbini.enqueue("test.noted", 1);
  await vi.waitFor(async () => expect(await lumbini.notes()).toHaveLength(1), seconds(10));
  expect((await everest.notes()).length).toBeLessThan(1_500);
});

test("a worker that drains loses nothing: what ran is done or given back, what waited waits", async () => {
  const worker = await startWorker();
  await everest.enqueue("test.slow", ...Array.from({ length: 30 }, () => 1_500));
  await vi.waitFor(async () => expect((await everest.notes()).length).toBeGreaterThan(3), seconds(10));
  await worker.drain(100);
  const states = await clinics.asOwner<{ state: string; jobs: number }>(
    "select state, count(*)::int as jobs from queue.job where name = 'jobs' group by 1",
  );
  const waiting = await clinics.asOwner("select 1 from tenant_everest.outbox");
  expect(states.map(({ state }) => state)).not.toContain("active");
  expect(states.reduce((sum, { jobs }) => sum + jobs, waiting.length)).toBe(30);
});
