// One attempt of one job: whose it is, what it asks for, what its handler does with it, and what becomes of it.
import type { Actor, Database, OutboxJob, PlatformDb, TenantRecord } from "@polyclinic/db";
import { buryJob } from "@polyclinic/domain";
import { causeOf } from "@polyclinic/process";
import type { Logger } from "pino";
import type { z } from "zod";
import type { Clinics, Place } from "../clinics.ts";
import type { JobMetrics } from "../metrics.ts";
import type { Fetched, Queue } from "../queue.ts";
import { errorCodeOf } from "./error-code.ts";
import { type JobContext, PermanentFailure } from "./handler.ts";
import { lossesOf, MOST_LOSSES, wasLost } from "./losses.ts";
import { settled } from "./settled.ts";
import { withinTime } from "./within-time.ts";

/** Of any catalogue: the worker does not choose by what it compiles with, but by what the row says. */
export interface AnyHandlers {
  clinic: Readonly<Record<string, AnyHandler>>;
  platform: Readonly<Record<string, AnyHandler>>;
}

/** `never`: whatever the schema lets through is what the handler takes. */
interface AnyHandler {
  payload: z.ZodType;
  timeoutSeconds: number;
  run(data: never, payload: never, context: JobContext): Promise<void>;
}

export interface RunnerParts {
  database: Database;
  queue: Queue;
  clinics: Clinics;
  handlers: AnyHandlers;
  metrics: JobMetrics;
  log: Logger;
}

export type RunJob = (job: Fetched, stopping: AbortSignal) => Promise<void>;

export function createRunner({ database, queue, clinics, handlers, metrics, log }: RunnerParts): RunJob {
  return async function run(job, stopping) {
    const { kind } = job.data;
    const place = await clinics.byId(job.groupId ?? "");
    if (place && !place.isOpen) return giveBack(place, job);
    const started = performance.now();
    const about = { jobId: job.id, kind, attempt: job.retryCount + 1, place: place?.schema };
    try {
      await refuseKiller(job);
      if (!place) throw new PermanentFailure("CLINIC_GONE");
      await attempt(place, job, stopping);
    } catch (error) {
      const code = errorCodeOf(error);
      const isLast = error instanceof PermanentFailure || job.retryCount >= job.retryLimit;
      log.warn({ ...about, code, isLast, cause: causeOf(error) }, "job failed");
      metrics.failed(kind, isLast);
      return settled(() => (isLast ? bury(job, code) : queue.fail("jobs", job, code)));
    }
    metrics.delivered(kind, (performance.now() - started) / 1_000);
    log.info({ ...about, ms: Math.round(performance.now() - started) }, "job done");
    return settled(() => queue.complete("jobs", job));
  };

  async function attempt(place: Place, job: Fetched, stopping: AbortSignal): Promise<void> {
    const handler = handlers[place.tenant ? "clinic" : "platform"][job.data.kind];
    if (!handler) throw new PermanentFailure("UNKNOWN_KIND");
    const payload = handler.payload.safeParse(job.data.payload);
    if (!payload.success) throw new PermanentFailure("BAD_PAYLOAD", { cause: payload.error });
    const data = open(place.tenant, { ...WORKER, requestId: job.data.requestId });
    const about = { jobId: job.id, attempt: job.retryCount + 1 };
    await withinTime(
      handler.timeoutSeconds,
      stopping,
      (signal) => handler.run(data as never, payload.data as never, { ...about, signal }), // as: see AnyHandler
    );
  }

  /** The row that was read says whose job it is: nothing in the payload is asked. */
  function open(tenant: TenantRecord | null, actor: Actor) {
    return tenant ? database.tenant(tenant, actor) : database.platform(actor);
  }

  async function refuseKiller(job: Fetched): Promise<void> {
    if (!wasLost(job)) return;
    const losses = lossesOf(job);
    await queue.noteLoss(job, losses);
    if (losses >= MOST_LOSSES) throw new PermanentFailure("WORKER_LOST");
  }

  async function giveBack(place: Place, job: Fetched): Promise<void> {
    await database.outbox(place.tenant).putBack(outboxJob(job));
    await queue.remove(job);
    log.info(
      { jobId: job.id, kind: job.data.kind, place: place.schema },
      "job put back: the clinic is closed",
    );
  }

  async function bury(job: Fetched, errorCode: string): Promise<void> {
    await buryIn(database.platform(WORKER), job, errorCode, job.retryCount + 1);
    await queue.complete("jobs", job);
  }
}

export const WORKER: Actor = { userId: null, roles: [], appId: "worker", requestId: "" };

/** For what pg-boss gave up by itself: each attempt ended with its worker. */
export function createBurier({
  database,
  queue,
  log,
}: Pick<RunnerParts, "database" | "queue" | "log">): RunJob {
  return async function buryLost(job) {
    const attempts = (job.sourceRetryCount ?? 0) + 1;
    await buryIn(database.platform(WORKER), { ...job, id: job.sourceId ?? job.id }, "WORKER_LOST", attempts);
    await queue.complete("lost", job);
    log.warn({ jobId: job.sourceId, kind: job.data.kind }, "job given up: no worker outlived it");
  };
}

async function buryIn(
  platform: PlatformDb,
  job: Fetched,
  errorCode: string,
  attempts: number,
): Promise<void> {
  const tenantId = job.groupId === "platform" ? null : (job.groupId ?? null);
  const dead = { ...outboxJob(job), tenantId, attempts, errorCode };
  await platform.write("job.buried", (tx) => buryJob(tx, dead));
}

function outboxJob({ id, data: { kind, payload, requestId, createdAt } }: Fetched): OutboxJob {
  return { id, kind, payload, requestId, createdAt };
}
