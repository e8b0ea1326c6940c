// A worker that is gone took all its jobs along, and one of them may be why. What was under way at such a loss begins
// alone the next time, so that it takes nobody else along; and when it has been begun so often, it is given up.
import type { Fetched } from "../queue.ts";

export const MOST_LOSSES = 5;

/** We write a code at each failure; pg-boss does not, when it takes a job from a worker that is not heard of. */
export function wasLost({ retryCount, output }: Fetched): boolean {
  return retryCount > 0 && !(output && "code" in output);
}

/** How often it was begun since its first loss, this attempt included. */
export function lossesOf({ data }: Fetched): number {
  return (data.losses ?? 0) + 1;
}

/** The least suspicious first. */
export function bySuspicion(jobs: readonly Fetched[]): Fetched[] {
  return jobs.toSorted((a, b) => rankOf(a) - rankOf(b));
}

function rankOf(job: Fetched): number {
  return wasLost(job) ? lossesOf(job) : 0;
}
