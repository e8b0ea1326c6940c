import { JobDepth, type JobOverview } from "@polyclinic/contracts";
import type { PlatformTx } from "@polyclinic/db";

/** What the worker counted last, and the dead letters as they are now. */
export async function readJobOverview(tx: PlatformTx): Promise<JobOverview> {
  const [report, dead] = await Promise.all([
    tx.selectFrom("job_report").select(["measured_at", "depths"]).executeTakeFirstOrThrow(),
    tx
      .selectFrom("dead_letter")
      .select((eb) => ["kind", eb.cast<number>(eb.fn.countAll(), "integer").as("jobs")])
      .where("retry_id", "is", null)
      .groupBy("kind")
      .orderBy("kind")
      .execute(),
  ]);
  return { measuredAt: report.measured_at, depths: JobDepth.array().parse(report.depths), dead };
}
