import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import { causeOf } from "./cause.ts";

/** Whether all is true that has to be before this process may do its work, and whether it is about to go. */
export interface Readiness {
  readonly isOpen: boolean;
  readonly isDraining: boolean;
  open(): void;
  drain(): void;
}

export function createReadiness(): Readiness {
  let isOpen = false;
  let isDraining = false;
  return {
    get isOpen() {
      return isOpen;
    },
    get isDraining() {
      return isDraining;
    },
    open: () => void (isOpen = true),
    drain: () => void (isDraining = true),
  };
}

interface Condition {
  name: string;
  check(): Promise<void>;
  /** True for what passes by itself; anything else ends the start. */
  mayPass(error: unknown): boolean;
}

const AGAIN_MS = 1_000;

/** Returns true when the condition held at the first attempt, so that a sound start listens only when all is checked. */
export async function holds(condition: Condition, log: Logger): Promise<boolean> {
  try {
    await condition.check();
    return true;
  } catch (error) {
    if (!condition.mayPass(error)) throw error;
    log.warn({ condition: condition.name, cause: causeOf(error) }, "not available yet, trying again");
    return false;
  }
}

/** Tries until it holds. The process lives meanwhile and says that it is not ready. */
export async function waitFor(condition: Condition, log: Logger): Promise<void> {
  while (!(await holds(condition, log))) await sleep(AGAIN_MS, undefined, { ref: false });
}
