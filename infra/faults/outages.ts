// One outside service makes each fault in turn, for a minute that stands for a longer outage: the worker tries again after
// at most 4 s instead of 60. Meanwhile a clinic works on. Nothing here is measured by the clock but how long a fault lasts.
import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { until } from "@polyclinic/process/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { beginDay, type ClinicDay } from "./clinic-day.ts";
import { type Call, type Door, FAULTS, type Fault } from "./door.ts";
import { type Row, report } from "./report.ts";
import { HEALTH_CALLS, type Service } from "./services.ts";
import { type Reply, type System, startSystem } from "./system.ts";

const LEAST_MS = 60_000;
const UPLOADS = 20;
/** `/health` asks every 30 s, and an answer may take 10 s to stay away. */
const HEALTH_MS = 90_000;

export function outagesOf(service: Service): void {
  const rows: Row[] = [];
  let system: System;
  let day: ClinicDay;

  beforeAll(async () => {
    system = await startSystem(service);
    day = beginDay(system, service);
    await until(async () => isDeepStrictEqual(await system.health(), healthWith(service, "ok")), HEALTH_MS);
  });
  afterAll(async () => {
    report(`outages-${service}`, rows);
    await system.close();
  });

  test.each(FAULTS)(`${service} %s: the clinic works on, and everything arrives`, async (fault) => {
    const outage = await sitOut(system, day, service, fault);
    const { standIns, clone, clinic } = system;
    const calls = [...standIns.doors.api.calls, ...standIns.doors.worker.calls];
    const bound = calls.filter(isUncertain).length;
    await until(async () => [...(await day.arrivals()).values()].every((times) => times > 0), 120_000);
    await until(async () => (await unsettled(system)) === 0, 120_000);
    const times = [...(await day.arrivals()).values()];
    const lost = times.filter((each) => each === 0).length;
    const duplicates = times.reduce((sum, each) => sum + Math.max(0, each - 1), 0) - duplicatesBefore(rows);
    rows.push({
      service,
      fault,
      ...outage,
      deliveries: times.length - deliveriesBefore(rows),
      lost,
      duplicates,
      bound,
    });

    expect(lost).toBe(0);
    expect(duplicates).toBeLessThanOrEqual(bound);
    expect(await clone.asOwner("select kind, error_code from platform.dead_letter")).toEqual([]);
    const { schemaName } = clinic.tenant;
    const failed = await clone.asOwner(
      `select state, error_code from ${schemaName}.message where state = 'failed'`,
    );
    expect(failed).toEqual([]);
  });
}

/** A message that the service took over while its caller had given up waiting: the next attempt sends it once more. */
function isUncertain({ name, hasArrived, isAbandoned }: Call): boolean {
  return hasArrived && isAbandoned && ["SendRawEmail", "Publish"].includes(name);
}

const deliveriesBefore = (rows: readonly Row[]) =>
  rows.reduce((sum, row) => sum + Number(row["deliveries"]), 0);
const duplicatesBefore = (rows: readonly Row[]) =>
  rows.reduce((sum, row) => sum + Number(row["duplicates"]), 0);

interface Outage {
  writes: number;
  /** Writes that were answered while a call of the service stood open from before to after. */
  whileHeld: number;
  /** Calls of the worker. */
  attempts: number;
}

async function sitOut(system: System, day: ClinicDay, service: Service, fault: Fault): Promise<Outage> {
  const { api, worker } = system.standIns.doors;
  await day.prepare(UPLOADS);
  for (const door of [api, worker]) {
    door.forget();
    await door.setFault(fault);
  }
  try {
    const signingIn = day.signInElsewhere();
    const { replies, whileHeld } = await workUntilDegraded(system, day, service);
    expectSignIn(service, await signingIn);
    expect(replies.filter(({ status }) => status >= 300)).toEqual([]);
    // Only these two keep anybody waiting.
    expect(whileHeld > 0).toBe(fault === "hanging" || fault === "slow");
    // What the API asks of the service is whether it is there, and nothing on behalf of whoever waits for an answer.
    const mayAsk = service === "cognito" ? [HEALTH_CALLS[service], "InitiateAuth"] : [HEALTH_CALLS[service]];
    expect(mayAsk).toEqual(expect.arrayContaining([...new Set(api.calls.map(({ name }) => name))]));
    return { writes: replies.length, whileHeld, attempts: worker.calls.length };
  } finally {
    for (const door of [api, worker]) await door.setFault(null);
    await until(async () => isDeepStrictEqual(await system.health(), healthWith(service, "ok")), HEALTH_MS);
  }
}

async function workUntilDegraded(
  system: System,
  day: ClinicDay,
  service: Service,
): Promise<{ replies: Reply[]; whileHeld: number }> {
  const doors = Object.values(system.standIns.doors);
  const replies: Reply[] = [];
  let whileHeld = 0;
  const began = performance.now();
  const lasted = () => performance.now() - began;
  for (let isDegraded = false; !isDegraded || lasted() < LEAST_MS; ) {
    if (lasted() > HEALTH_MS) throw new Error("health does not say that the service is away");
    const held = openCalls(doors);
    const answered = await day.work();
    replies.push(...answered);
    if (openCalls(doors).some((call) => held.includes(call))) whileHeld += answered.length;
    isDegraded = isDeepStrictEqual(await system.health(), healthWith(service, "down"));
    await sleep(500);
  }
  return { replies, whileHeld };
}

/** Nobody signs in without Cognito, and is told so; the other three have nothing to do with it. */
function expectSignIn(service: Service, { status, body }: Reply): void {
  if (service !== "cognito") return expect(status).toBe(200);
  const error = { data: { domainCode: "UNAVAILABLE" } };
  expect({ status, body }).toMatchObject({ status: 503, body: { error } });
}

const openCalls = (doors: readonly Door[]) =>
  doors.flatMap(({ calls }) => calls.filter(({ isOpen }) => isOpen));

function healthWith(service: Service, state: "ok" | "down"): object {
  const checks = { database: "ok", cognito: "ok", s3: "ok", ses: "ok", sns: "ok", [service]: state };
  return { status: state === "ok" ? "ok" : "degraded", checks };
}

async function unsettled({ clone, clinic }: System): Promise<number> {
  const [row] = await clone.asOwner<{ count: number }>(
    `select (select count(*) from ${clinic.tenant.schemaName}.message where state = 'queued')::int
       + (select count(*) from platform.message where state = 'queued')::int
       + (select count(*) from queue.job where name = 'jobs' and state < 'completed')::int as count`,
  );
  return row?.count ?? 0;
}
