import type { Database } from "@polyclinic/db";
import { causeOf } from "@polyclinic/process";
import type { Logger } from "pino";
import { errorCodeOf } from "../jobs/error-code.ts";
import { type RunJob, WORKER } from "../jobs/run.ts";
import { withinTime } from "../jobs/within-time.ts";
import type { Queue } from "../queue.ts";
import type { Schedule } from "./schedule.ts";

interface ScheduleRunnerParts {
  database: Database;
  queue: Queue;
  schedules: readonly Schedule[];
  log: Logger;
}

/** Runs one tick. That of a schedule which this release does not know has nothing to do. */
export function createScheduleRunner({ database, queue, schedules, log }: ScheduleRunnerParts): RunJob {
  return async function run(tick, stopping) {
    const schedule = schedules.find(({ name }) => name === tick.data.kind);
    const started = performance.now();
    try {
      if (schedule) {
        const platform = database.platform({ ...WORKER, requestId: tick.id });
        await withinTime(schedule.timeoutSeconds, stopping, (signal) => schedule.run(platform, signal));
      }
      await queue.complete("schedules", tick);
      log.info({ schedule: tick.data.kind, ms: Math.round(performance.now() - started) }, "schedule done");
    } catch (error) {
      log.warn({ schedule: tick.data.kind, cause: causeOf(error) }, "schedule failed");
      await queue.fail("schedules", tick, errorCodeOf(error));
    }
  };
}
