// When caches may be believed. One row of the control plane counts the changes that they must notice (a disabled user,
// a revoked key, another role); every process reads it each second. What is remembered is dropped when the number has
// changed, and not believed while the last answer is older than 5 s, so a change counts everywhere within 5 s even if
// no notification of any kind arrives.
import { setTimeout as sleep } from "node:timers/promises";
import { causeOf } from "@polyclinic/process";
import type { Logger } from "pino";

const POLL_MS = 1_000;
const TRUST_MS = 5_000;

export interface Epoch {
  /** False until the first answer, and again when the database has been silent for too long. */
  isTrusted(): boolean;
  onChange(drop: () => void): void;
  start(): void;
  stop(): void;
}

export function createEpoch(read: () => Promise<string>, log: Logger): Epoch {
  const listeners: (() => void)[] = [];
  const stopped = new AbortController();
  let value: string | undefined;
  let trustedUntil = 0;
  let isSilent = false;

  async function poll(): Promise<void> {
    const asked = performance.now();
    try {
      const answer = await read();
      if (answer !== value) for (const drop of listeners) drop();
      value = answer;
      trustedUntil = asked + TRUST_MS;
      isSilent = false;
    } catch (error) {
      if (!isSilent) log.warn({ cause: causeOf(error) }, "the epoch cannot be read");
      isSilent = true;
    }
  }

  async function run(): Promise<void> {
    while (!stopped.signal.aborted) {
      await poll();
      await sleep(POLL_MS, undefined, { ref: false, signal: stopped.signal }).catch(() => undefined);
    }
  }

  return {
    isTrusted: () => performance.now() < trustedUntil,
    onChange: (drop) => void listeners.push(drop),
    start: () => void run(),
    stop: () => stopped.abort(),
  };
}
