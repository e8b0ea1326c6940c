import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase, type PlatformDb } from "@polyclinic/db";
import { type EmbeddedServer, startEmbedded } from "@polyclinic/db/embedded";
import { migrate } from "@polyclinic/db/migrations";
import { killProcess, type TestProcess, until } from "@polyclinic/process/testing";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { CLERK } from "./testing/kinds.ts";
import { startWorker } from "./testing/worker-process.ts";

const PASSWORD = "only-for-this-test";

let directory: string;
let server: EmbeddedServer;
let worker: TestProcess;

const start = (port?: number) =>
  startEmbedded({ dataDirectory: join(directory, "postgres"), durable: false, ...(port && { port }) });

beforeAll(async () => {
  directory = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "polyclinic-worker-"));
  server = await start();
  await migrate(server.url, { apiPassword: PASSWORD, workerPassword: PASSWORD });
});

afterEach(() => killProcess(worker));

afterAll(async () => {
  await server.stop();
  for (const leftover of [server.dataDirectory, directory])
    rmSync(leftover, { recursive: true, force: true });
});

function urlOf(login: "api" | "worker"): string {
  return `postgres://postgres%3A${login}:${PASSWORD}@127.0.0.1:${server.port}/postgres`;
}

/** Enqueues a job of the control plane and waits until its outbox is empty and the queue has done it. */
async function aJobIsDone(): Promise<void> {
  const database = openDatabase({ url: urlOf("api"), applicationName: "test", onError: () => undefined });
  const platform: PlatformDb = database.platform(CLERK);
  await platform.write("test.caused", async (tx) =>
    tx.enqueue("dead-letter.retry", { deadLetterId: crypto.randomUUID() }),
  );
  await database.close();
  const before = jobsDone();
  await until(async () => jobsDone() > before, 30_000);
}

function jobsDone(): number {
  return worker.output().split('"msg":"job done"').length;
}

test("PostgreSQL is restarted under a running worker, which goes on by itself", async () => {
  worker = await startWorker({ DATABASE_URL: urlOf("worker") });
  await worker.ready;
  await aJobIsDone();

  await server.stop();
  await until(async () => (await worker.status("/health/ready")) === 503);
  expect(await worker.status("/health/live")).toBe(200);
  expect(await worker.status("/metrics")).toBe(200);

  server = await start(server.port);
  await aJobIsDone();
  await until(async () => (await worker.status("/health/ready")) === 200);
  expect(worker.child.exitCode).toBeNull();
});

test("PostgreSQL is down when the worker starts, which waits for it", async () => {
  await server.stop();
  worker = await startWorker({ DATABASE_URL: urlOf("worker") });
  await until(async () => (await worker.status("/health/live")) === 200);
  expect(await worker.status("/health/ready")).toBe(503);
  server = await start(server.port);
  await worker.ready;
  await aJobIsDone();
});

test("a worker that waits for PostgreSQL goes when it is asked to", async () => {
  await server.stop();
  worker = await startWorker({ DATABASE_URL: urlOf("worker") });
  await until(async () => (await worker.status("/health/live")) === 200);
  worker.child.kill("SIGINT");
  expect(await worker.exited).toBe(0);
  server = await start(server.port);
});
