import { setTimeout as sleep } from "node:timers/promises";
import { isUnavailable } from "@polyclinic/db";

const TRIES = 20;
const AGAIN_MS = 1_000;

/**
 * What became of a job is written again and again while the database is away: a job that was done and is not recorded
 * would be done a second time.
 */
export async function settled(settle: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await settle();
    } catch (error) {
      if (attempt === TRIES || !isUnavailable(error)) throw error;
    }
    await sleep(AGAIN_MS);
  }
}
