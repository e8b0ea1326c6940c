// The queue: pg-boss, with the little of it that we use. What it keeps, and for how long, is decided here.
import { JobDepth } from "@polyclinic/contracts";
import { isUnavailable, type OutboxJob, QUEUE_SCHEMA } from "@polyclinic/db";
import { causeOf } from "@polyclinic/process";
import { type JobWithMetadata, PgBoss } from "pg-boss";
import type { Logger } from "pino";
import type { Place } from "./clinics.ts";
import { together } from "./jobs/together.ts";
import type { Schedule } from "./schedules/schedule.ts";
import type { Timings } from "./timings.ts";

/** `lost` gets the jobs that died with their worker at the last attempt: no handler was there to give them up. */
export type QueueName = "jobs" | "lost" | "schedules";

/** What is in a job's row beside its id and its place. */
export interface QueuedJob extends Omit<OutboxJob, "id"> {
  /** How often its worker went away while it ran. */
  losses?: number;
}

export type Fetched = JobWithMetadata<QueuedJob>;

export interface Queue {
  start(schedules: readonly Schedule[]): Promise<void>;
  /** Does nothing for a job that is there already, or was within the last hour. */
  add(place: Place, jobs: readonly OutboxJob[], timeoutOf: (kind: string) => number): Promise<void>;
  fetch(name: QueueName, limit: number): Promise<Fetched[]>;
  /** Says that the jobs are still at work. */
  touch(name: QueueName, jobs: readonly Fetched[]): Promise<void>;
  complete(name: QueueName, job: Fetched): Promise<void>;
  /** The job is due again later, or given up when it was the last attempt. */
  fail(name: QueueName, job: Fetched, code: string): Promise<void>;
  /** As if it had never been here. */
  remove(job: Fetched): Promise<void>;
  noteLoss(job: Fetched, losses: number): Promise<void>;
  /** Jobs of each place that run, or could run now. */
  load(): Promise<ReadonlyMap<string, number>>;
  depths(): Promise<JobDepth[]>;
  stop(): Promise<void>;
}

/** At 60 s and less between attempts: an outage of an hour is sat out. What fails then is for a person to look at. */
const RETRIES = 100;

const HOUR = 3_600;
const DAY = 24 * HOUR;

interface QueueOptions {
  url: string;
  /** Jobs of one place that run at the same time, in all workers together. */
  perPlace: number;
  timings: Timings;
  log: Logger;
}

export function openQueue({ url, perPlace, timings, log }: QueueOptions): Queue {
  const boss = new PgBoss({
    connectionString: url,
    application_name: "polyclinic-worker-queue",
    schema: QUEUE_SCHEMA,
    max: 4,
    connectionTimeoutMillis: 2_000,
    // The owner migrates, and owns the indexes that the other two would rebuild or complain about.
    migrate: false,
    reindex: false,
    monitorVacuum: false,
    superviseIntervalSeconds: timings.supervise,
    monitorIntervalSeconds: timings.supervise,
    maintenanceIntervalSeconds: HOUR,
    cronMonitorIntervalSeconds: 20,
    // Jobs that wait for other jobs: we have none.
    flowIntervalSeconds: HOUR,
    registerInstance: false,
    openTelemetry: { enabled: false },
  });
  boss.on("error", (error) => log.warn({ cause: causeOf(error) }, "the queue met an error"));
  boss.on("warning", ({ message }) => log.warn({ warning: message }, "the queue warns"));

  /** Options of a queue live in its row: they are brought up to date at each start. */
  async function ensure(name: QueueName, options: Parameters<PgBoss["updateQueue"]>[1]): Promise<void> {
    const { deadLetter, retryDelayMax, heartbeatSeconds, ...rest } = options ?? {};
    await boss.createQueue(name, {
      ...rest,
      ...(deadLetter && { deadLetter }),
      ...(retryDelayMax && { retryDelayMax }),
      ...(heartbeatSeconds && { heartbeatSeconds }),
    });
    await boss.updateQueue(name, options);
  }

  const lasting = {
    deleteAfterSeconds: HOUR,
    retentionSeconds: 365 * DAY,
    heartbeatSeconds: timings.heartbeat,
  };
  const backoff = { retryBackoff: true, retryDelay: timings.firstRetry, retryDelayMax: timings.lastRetry };

  const completeIn = (name: QueueName) =>
    together<Fetched>(async (jobs) => void (await boss.complete(name, [...jobs])));
  const completes = {
    jobs: completeIn("jobs"),
    lost: completeIn("lost"),
    schedules: completeIn("schedules"),
  } satisfies Record<QueueName, unknown>;

  return {
    async start(schedules) {
      await boss.start().catch(refuseOtherRelease);
      await ensure("lost", { ...lasting, ...backoff, retryLimit: 100_000 });
      await ensure("jobs", { ...lasting, ...backoff, retryLimit: RETRIES, deadLetter: "lost" });
      await ensure("schedules", { ...lasting, retryLimit: 0, deleteAfterSeconds: DAY });
      await plan(boss, schedules);
    },
    async add(place, jobs, timeoutOf) {
      const rows = jobs.map(({ id, ...data }) => ({
        id,
        data: data satisfies QueuedJob,
        group: { id: place.id },
        // The worker ends an attempt itself: this is for one that does not.
        expireInSeconds: timeoutOf(data.kind) + 60,
      }));
      await boss.insert("jobs", rows);
    },
    fetch: (name, limit) =>
      boss.fetch<QueuedJob>(name, {
        batchSize: limit,
        includeMetadata: true,
        ...(name === "jobs" && { groupConcurrency: perPlace }),
      }),
    touch: async (name, jobs) => void (await boss.touch(name, [...jobs])),
    complete: (name, job) => completes[name](job),
    fail: async (name, job, code) => void (await boss.fail(name, job, { code })),
    remove: async (job) => void (await boss.deleteJob("jobs", job)),
    async noteLoss({ id }, losses) {
      const text = `update ${QUEUE_SCHEMA}.job set data = data || jsonb_build_object('losses', $2::int)
        where name = 'jobs' and id = $1 and state = 'active'`;
      await boss.getDb().executeSql(text, [id, losses]);
    },
    async load() {
      const { rows } = await boss.getDb().executeSql(LOAD);
      return new Map((rows as { place: string; jobs: number }[]).map(({ place, jobs }) => [place, jobs]));
    },
    async depths() {
      const { rows } = await boss.getDb().executeSql(DEPTHS);
      return JobDepth.array().parse(rows);
    },
    stop: () => boss.stop({ graceful: false }),
  };
}

function refuseOtherRelease(cause: unknown): never {
  if (isUnavailable(cause)) throw cause;
  throw new Error("The queue cannot be used: run `pnpm migrate up` of this release first.", { cause });
}

async function plan(boss: PgBoss, schedules: readonly Schedule[]): Promise<void> {
  for (const { name, cron } of schedules) {
    await boss.schedule("schedules", cron, { kind: name }, { key: name, tz: "Asia/Kathmandu" });
  }
  const known = new Set(schedules.map(({ name }) => name));
  for (const { key } of await boss.getSchedules("schedules")) {
    if (!known.has(key)) await boss.unschedule("schedules", key);
  }
}

const LOAD = `select group_id as place, count(*)::int as jobs from ${QUEUE_SCHEMA}.job
  where name = 'jobs' and (state in ('created', 'active') or (state = 'retry' and start_after <= now()))
  group by group_id`;

const DEPTHS = `select data->>'kind' as kind, count(*)::int as jobs,
    case state when 'created' then 'queued' when 'active' then 'running' else 'retrying' end as state,
    to_char(min((data->>'createdAt')::timestamptz) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "oldestAt"
  from ${QUEUE_SCHEMA}.job where name = 'jobs' and state < 'completed' group by 1, 3`;
