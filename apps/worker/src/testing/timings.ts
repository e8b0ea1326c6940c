import { TIMINGS } from "../timings.ts";

/** As quick as pg-boss lets us: a dead worker's jobs are found after 10 s instead of 20. */
export const QUICK = { ...TIMINGS, heartbeat: 10, supervise: 1, firstRetry: 1, lastRetry: 1 };
