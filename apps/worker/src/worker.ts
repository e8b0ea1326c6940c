import type { Files } from "@polyclinic/aws";
import { type Database, Listener, OUTBOX_CHANNEL } from "@polyclinic/db";
import { causeOf } from "@polyclinic/process";
import type { Logger } from "pino";
import { createClinics } from "./clinics.ts";
import type { AnyHandlers } from "./jobs/call.ts";
import { Consumer } from "./jobs/consumer.ts";
import { createBurier, createRunner, type RunJob, WORKER } from "./jobs/run.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import { Mover } from "./outbox/mover.ts";
import { openQueue, type QueueName } from "./queue.ts";
import { createSchedules } from "./schedules/index.ts";
import { createScheduleRunner } from "./schedules/run.ts";
import { TIMINGS, type Timings } from "./timings.ts";

export interface WorkerOptions {
  database: Database;
  files: Files;
  /** The bucket of the seals. */
  seals: Files;
  /** The bucket of the exports. */
  archives: Files;
  /** Of the role that owns the database. Without it no clinic is deleted here. */
  ownerUrl: string | undefined;
  /** Of the same login: the queue has a pool of its own, and wake-ups a connection. */
  url: string;
  concurrency: number;
  log: Logger;
  /** Tests bring kinds of their own. */
  handlers: AnyHandlers;
  timings?: Timings;
}

export interface Worker {
  metrics: Metrics;
  /** Rejects while the database cannot be asked, and may be called again then. */
  start(): Promise<void>;
  /** Takes nothing more. Jobs may run on for `milliseconds`; what has not ended then is given back. */
  drain(milliseconds: number): Promise<void>;
}

/** For what no handler answers for: long enough to find that out. */
const TIMEOUT_OF_UNKNOWN = 30;

export function createWorker(options: WorkerOptions): Worker {
  const { database, files, seals, archives, ownerUrl, url, concurrency, log } = options;
  const { handlers, timings = TIMINGS } = options;
  const known = new Map(Object.entries({ ...handlers.clinic, ...handlers.platform }));
  const clinics = createClinics(database.platform(WORKER));
  // A clinic with slow jobs leaves half of the slots to the others.
  const queue = openQueue({ url, perPlace: Math.ceil(concurrency / 2), timings, log });
  const wakeUps = new Listener({
    url,
    applicationName: "polyclinic-worker-wake-ups",
    channel: OUTBOX_CHANNEL,
    onNotice: (schema) => mover.wake([schema]),
    onConnected: () => mover.wakeAll(),
    onLost: (error) => log.warn({ cause: causeOf(error) }, "wake-ups are not heard at the moment"),
  });
  const metrics = createMetrics({
    kinds: new Set(known.keys()),
    queue,
    isListening: () => wakeUps.isListening,
  });
  const mover = new Mover({
    database,
    clinics,
    queue,
    timeoutOf: (kind) => known.get(kind)?.timeoutSeconds ?? TIMEOUT_OF_UNKNOWN,
    log,
    onMoved: () => jobs.nudge(),
  });
  const schedules = createSchedules({
    database,
    files,
    clinics,
    queue,
    seals,
    archives,
    ownerUrl,
    metrics,
    log,
    wake: (schemas) => mover.wake(schemas),
  });

  function consumer(name: QueueName, slots: number, run: RunJob): Consumer {
    return new Consumer({ queue, name, slots, run, timings, log, onEnded: () => mover.move() });
  }
  const runJob = createRunner({ database, queue, clinics, handlers, metrics, log });
  const jobs = consumer("jobs", concurrency, runJob);
  const lost = consumer("lost", 1, createBurier({ database, queue, clinics, handlers, log }));
  // Two may take long, the verifying of logs and a deletion: the others go on beside them.
  const ticks = consumer("schedules", 3, createScheduleRunner({ database, queue, schedules, log }));
  const consumers = [jobs, lost, ticks];

  return {
    metrics,
    async start() {
      await queue.start(schedules);
      for (const each of consumers) each.start();
      wakeUps.start();
    },
    async drain(milliseconds) {
      await Promise.all([wakeUps.stop(), mover.stop()]);
      await Promise.all(consumers.map((each) => each.stop(milliseconds)));
      await queue.stop();
    },
  };
}
