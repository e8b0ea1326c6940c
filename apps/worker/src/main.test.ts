import { killProcess, type TestProcess, until } from "@polyclinic/process/testing";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createClinics, type TestClinic, type TestClinics } from "./testing/clinic.ts";
import { CLERK } from "./testing/kinds.ts";
import { startWorker } from "./testing/worker-process.ts";

let clinics: TestClinics;
let everest: TestClinic;
let worker: TestProcess;

beforeAll(async () => {
  clinics = await createClinics();
  everest = await clinics.clinic("everest");
});

afterEach(() => killProcess(worker));

afterAll(() => clinics.drop());

const start = (env: Record<string, string> = {}) => startWorker({ DATABASE_URL: clinics.workerUrl, ...env });

/** A dead letter that the operator wants tried again: the one job that needs nothing but the control plane. */
async function enqueueRetry(): Promise<string> {
  const id = crypto.randomUUID();
  const { tenant } = everest.db;
  await clinics.asOwner(
    `insert into platform.dead_letter (id, tenant_id, kind, payload, request_id, attempts, error_code, enqueued_at, retry_id)
     values ($1, $2, 'test.noted', '{"note": 462747113}', 'r', 1, 'X', now(), gen_random_uuid())`,
    [id, tenant.id],
  );
  await clinics.database
    .platform(CLERK)
    .write("dead-letter.retried", async (tx) => tx.enqueue("dead-letter.retry", { deadLetterId: id }));
  return id;
}

const isRevived = (id: string) => async () =>
  (await clinics.asOwner("select 1 from platform.dead_letter where id = $1", [id])).length === 0;

async function text(path: string): Promise<string> {
  return (await fetch(`${worker.address}${path}`)).text();
}

test("says that it is ready, does its jobs, shows numbers and goes when it is asked to", async () => {
  worker = await start();
  await worker.ready;
  expect([await worker.status("/health/live"), await worker.status("/health/ready")]).toEqual([200, 200]);
  expect(await worker.status("/elsewhere")).toBe(404);
  await until(isRevived(await enqueueRetry()));

  await until(async () => (await text("/metrics")).includes("polyclinic_wake_ups_heard 1"));
  const metrics = await text("/metrics");
  expect(metrics).toContain('polyclinic_job_deliveries_total{kind="dead-letter.retry"} 1');
  expect(metrics).toContain("process_resident_memory_bytes");
  expect(metrics).not.toContain("everest");

  worker.child.kill("SIGTERM");
  expect(await worker.exited).toBe(0);
});

test("the log is JSON, a line for each job, and holds no payload", async () => {
  worker = await start();
  await worker.ready;
  const id = await enqueueRetry();
  // The revived job is of a kind that this release does not know.
  await until(async () => worker.output().includes("UNKNOWN_KIND") && worker.output().includes("job done"));
  const lines = worker.output().trim().split("\n");
  const entries = lines.map((line) => JSON.parse(line) as Record<string, unknown>); // as: throws on anything else
  expect(entries).toContainEqual(
    expect.objectContaining({ kind: "dead-letter.retry", attempt: 1, place: "platform", msg: "job done" }),
  );
  expect(entries).toContainEqual(
    expect.objectContaining({ kind: "test.noted", place: "tenant_everest", msg: "job failed" }),
  );
  expect(worker.output()).not.toContain("462747113");
  expect(worker.output()).not.toContain(id);
});

test("does not start with a wrong value, or with a login that is not its own", async () => {
  worker = await start({ WORKER_CONCURRENCY: "none" });
  expect(await worker.exited).toBe(1);
  expect(worker.output()).toContain("WORKER_CONCURRENCY");
  worker = await start({ DATABASE_URL: clinics.apiUrl });
  expect(await worker.exited).toBe(1);
  expect(worker.output()).toContain("<database>:worker");
  worker = await start({ DATABASE_URL: clinics.ownerUrl });
  expect(await worker.exited).toBe(1);
  expect(worker.output()).toContain("superuser");
});
