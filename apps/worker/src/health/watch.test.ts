import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEmail, createSns } from "@polyclinic/aws";
import { type LocalSes, startSes } from "@polyclinic/aws/local";
import { openDatabase } from "@polyclinic/db";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { createClinics, type TestClinics } from "../testing/clinic.ts";
import { type OutsideService, type Services, Watch } from "./watch.ts";

let clinics: TestClinics;
let directory: string;
let ses: LocalSes;
let services: Services;
let stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  clinics = await createClinics();
  directory = await mkdtemp(join(tmpdir(), "polyclinic-watch-"));
  const credentials = { accessKeyId: "LOCALTEST", secretAccessKey: randomBytes(9).toString("hex") };
  ses = await startSes({ stateDirectory: directory, credentials });
  const { endpoint, region } = ses;
  const email = createEmail({ region, endpoint, credentials, from: "no-reply@example.com" });
  // Nothing listens there.
  const away = createSns({ region, endpoint: "http://127.0.0.1:9", credentials });
  services = { cognito: email, s3: email, ses: email, sns: away };
});

afterEach(async () => {
  await Promise.all(stops.map((stop) => stop()));
  stops = [];
  ses.setFault(null);
  await clinics.asOwner("delete from platform.service_period");
  await clinics.asOwner("update platform.service_watch set observer = null, seen_at = null");
});

afterAll(async () => {
  await ses.stop();
  await clinics.drop();
  await rm(directory, { recursive: true, force: true });
});

const messageOf = (line: string) => (JSON.parse(line) as { msg: string }).msg; // as: a line of pino

interface Started {
  found: Map<OutsideService, boolean>;
  logged: () => string[];
  stop: () => Promise<void>;
}

function start(): Started {
  const url = clinics.workerUrl;
  const database = openDatabase({ url, applicationName: "watched", onError: () => undefined });
  const found = new Map<OutsideService, boolean>();
  const lines: string[] = [];
  const log = pino({ level: "info" }, { write: (line) => void lines.push(line) });
  const watch = new Watch({
    healthLog: database.healthLog(),
    services,
    log,
    onFound: (service, isUp) => found.set(service, isUp),
    timings: { every: 100, again: 10 },
  });
  watch.start();
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= watch.stop().then(() => database.close()));
  stops.push(stop);
  return { found, logged: () => lines.map(messageOf), stop };
}

const rows = (service: string) =>
  clinics.asOwner<{ state: string; reason: string | null }>(
    "select state, reason from platform.service_period where service = $1 order by since",
    [service],
  );
const seconds = (count: number) => ({ timeout: count * 1_000, interval: 50 });

test("writes down what answers and what does not, with its reason, and says each change once", async () => {
  const { found, logged } = start();
  await vi.waitFor(async () => {
    expect(await rows("ses")).toEqual([{ state: "ok", reason: null }]);
    expect(await rows("sns")).toEqual([{ state: "down", reason: "unreachable" }]);
    expect(await rows("database")).toEqual([{ state: "ok", reason: null }]);
    expect(await rows("worker")).toEqual([{ state: "ok", reason: null }]);
  }, seconds(10));
  expect([found.get("ses"), found.get("sns")]).toEqual([true, false]);
  ses.setFault("throttle");
  await vi.waitFor(
    async () => expect(await rows("ses")).toContainEqual({ state: "down", reason: "throttled" }),
    seconds(10),
  );
  ses.setFault(null);
  await vi.waitFor(async () => expect(await rows("ses")).toHaveLength(3), seconds(20));
  const said = logged();
  expect(said.filter((line) => line === "a service does not answer")).toHaveLength(4);
  expect(said.filter((line) => line === "a service answers again")).toHaveLength(3);
});

test("of several workers one measures, and when it goes the next one takes over at once", async () => {
  const one = start();
  await vi.waitFor(async () => expect(await rows("worker")).toHaveLength(1), seconds(10));
  const two = start();
  await vi.waitFor(async () => {
    const [row] = await clinics.asOwner<{ more: boolean }>(
      "select max(seen_at) - min(since) > interval '1 s' as more from platform.service_period where service = 'worker'",
    );
    expect(row?.more).toBe(true);
  }, seconds(10));
  expect(one.found.size).toBe(4);
  expect(two.found.size).toBe(0);
  await one.stop();
  await vi.waitFor(() => expect(two.found.size).toBe(4), seconds(10));
  expect(await rows("worker")).toHaveLength(1);
});

test("that the database was away is written down when it is back", async () => {
  start();
  await vi.waitFor(async () => expect(await rows("worker")).toHaveLength(1), seconds(10));
  const name = new URL(clinics.workerUrl).pathname.slice(1);
  await clinics.asOwner(`alter role "${name}:worker" connection limit 0`);
  await clinics.asOwner(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'watched'",
  );
  await new Promise((resolve) => setTimeout(resolve, 500));
  await clinics.asOwner(`alter role "${name}:worker" connection limit -1`);
  await vi.waitFor(async () => {
    expect((await rows("database")).map(({ state }) => state)).toEqual(["ok", "down", "ok"]);
  }, seconds(10));
  expect((await rows("worker")).map(({ state }) => state)).toEqual(["ok"]);
});
