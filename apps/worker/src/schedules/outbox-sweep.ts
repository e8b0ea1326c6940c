import type { JobDepth } from "@polyclinic/contracts";
import type { Database } from "@polyclinic/db";
import type { Clinics } from "../clinics.ts";
import type { Queue } from "../queue.ts";
import { inTurn, throwFirst } from "./in-turn.ts";
import type { Schedule } from "./schedule.ts";

interface SweepParts {
  database: Database;
  clinics: Clinics;
  queue: Pick<Queue, "depths">;
  /** Gets the schemas where something waits. */
  wake: (schemas: readonly string[]) => void;
}

/** Finds what a lost wake-up left behind, and counts on its way what the operator is shown. */
export function outboxSweep({ database, clinics, queue, wake }: SweepParts): Schedule {
  return {
    name: "outbox.sweep",
    cron: "* * * * *",
    timeoutSeconds: 50,
    async run(_platform, signal) {
      const waiting: JobDepth[] = [];
      const awake: string[] = [];
      const failures = await inTurn(await clinics.places(), signal, async (place) => {
        const depths = await database.outbox(place.tenant).depth();
        if (depths.length > 0 && place.isOpen) awake.push(place.schema);
        waiting.push(...depths.map((depth): JobDepth => ({ ...depth, state: "waiting" })));
      });
      wake(awake);
      await database.reportJobs([...summed(waiting), ...(await queue.depths())]);
      throwFirst(failures);
    },
  };
}

/** Over all clinics, by kind. */
function summed(depths: readonly JobDepth[]): JobDepth[] {
  const byKind = new Map<string, JobDepth>();
  for (const depth of depths) {
    const before = byKind.get(depth.kind);
    const oldestAt = before && before.oldestAt < depth.oldestAt ? before.oldestAt : depth.oldestAt;
    byKind.set(depth.kind, { ...depth, jobs: depth.jobs + (before?.jobs ?? 0), oldestAt });
  }
  return [...byKind.values()];
}
