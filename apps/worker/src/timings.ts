/** Seconds. Tests scale some of them down; what follows from them is written in docs/decisions/0012-the-queue.md. */
export interface Timings {
  /** A job whose worker was not heard of for so long is somebody else's. pg-boss takes no less than 10. */
  heartbeat: number;
  /** How often lost jobs are looked for. */
  supervise: number;
  /** How long an idle worker goes without looking: jobs that are due again, or that another worker moved. */
  poll: number;
  /** The first delay after a failure; the next ones double, up to the last, and each is cut by up to a half by chance. */
  firstRetry: number;
  lastRetry: number;
}

export const TIMINGS: Timings = { heartbeat: 20, supervise: 10, poll: 1, firstRetry: 2, lastRetry: 60 };
