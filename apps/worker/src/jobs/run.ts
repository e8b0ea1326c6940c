// One attempt of one job: whose it is, what it asks for, what its handler does with it, and what becomes of it.
import { type Actor, type Database, isUnavailable, type OutboxJob } from "@polyclinic/db";
import { buryJob } from "@polyclinic/domain";
import { causeOf } from "@polyclinic/process";
import type { Logger } from "pino";
import type { Clinics, Place } from "../clinics.ts";
import type { JobMetrics } from "../metrics.ts";
import type { Fetched, Queue } from "../queue.ts";
import { type AnyHandlers, type Call, findCall } from "./call.ts";
import { errorCodeOf } from "./error-code.ts";
import { PermanentFailure } from "./handler.ts";
import { lossesOf, MOST_LOSSES, wasLost } from "./losses.ts";
import { settled } from "./settled.ts";
import { withinTime } from "./within-time.ts";

interface BurierParts {
  database: Database;
  queue: Queue;
  clinics: Clinics;
  handlers: AnyHandlers;
  log: Logger;
}

export interface RunnerParts extends BurierParts {
  metrics: JobMetrics;
}

export type RunJob = (job: Fetched, stopping: AbortSignal) => Promise<void>;

export function createRunner(parts: RunnerParts): RunJob {
  const { database, queue, clinics, metrics, log } = parts;
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
      return settled(() => (isLast ? giveUp(job, code) : queue.fail("jobs", job, code)));
    }
    metrics.delivered(kind, (performance.now() - started) / 1_000);
    log.info({ ...about, ms: Math.round(performance.now() - started) }, "job done");
    return settled(() => queue.complete("jobs", job));
  };

  async function attempt(place: Place, job: Fetched, stopping: AbortSignal): Promise<void> {
    const call = callOf(parts, place, job);
    const about = { jobId: job.id, attempt: job.retryCount + 1 };
    await withinTime(call.timeoutSeconds, stopping, (signal) => call.run({ ...about, signal }));
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

  async function giveUp(job: Fetched, code: string): Promise<void> {
    await bury(parts, job, code, job.retryCount + 1);
    await queue.complete("jobs", job);
  }
}

export const WORKER: Actor = { userId: null, roles: [], appId: "worker", requestId: "" };

/** For what pg-boss gave up by itself: each attempt ended with its worker. */
export function createBurier(parts: BurierParts): RunJob {
  return async function buryLost(job) {
    const attempts = (job.sourceRetryCount ?? 0) + 1;
    await bury(parts, { ...job, id: job.sourceId ?? job.id }, "WORKER_LOST", attempts);
    await parts.queue.complete("lost", job);
    parts.log.warn({ jobId: job.sourceId, kind: job.data.kind }, "job given up: no worker outlived it");
  };
}

/**
 * Puts a job among the dead letters, then lets its handler say so. In this order: a worker that dies in between leaves
 * a job that is begun once more, and not one that nobody can bring back.
 */
async function bury(parts: BurierParts, job: Fetched, errorCode: string, attempts: number): Promise<void> {
  const tenantId = job.groupId === "platform" ? null : (job.groupId ?? null);
  const dead = { ...outboxJob(job), tenantId, attempts, errorCode };
  await parts.database.platform(WORKER).write("job.buried", (tx) => buryJob(tx, dead));
  try {
    const place = await parts.clinics.byId(job.groupId ?? "");
    if (place) await callOf(parts, place, job).givenUp();
  } catch (error) {
    if (isUnavailable(error)) throw error;
    if (error instanceof PermanentFailure) return;
    parts.log.error({ jobId: job.id, kind: job.data.kind, cause: causeOf(error) }, "the end was not told");
  }
}

/** The row that was read says whose job it is: nothing in the payload is asked. */
function callOf({ database, handlers }: BurierParts, { tenant }: Place, { data }: Fetched): Call {
  const actor = { ...WORKER, requestId: data.requestId };
  return findCall(database, handlers, { tenant, job: data, actor });
}

function outboxJob({ id, data: { kind, payload, requestId, createdAt } }: Fetched): OutboxJob {
  return { id, kind, payload, requestId, createdAt };
}
