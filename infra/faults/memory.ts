import { readlinkSync } from "node:fs";
import { setInterval as every } from "node:timers/promises";
import { readRun } from "../local/run-file.ts";
import { state } from "./bucket.ts";
import { megabytesOf } from "./processes.ts";

const PROGRAMS = { api: "apps/backend", hospital: "apps/hospital" } as const;
type Program = keyof typeof PROGRAMS;

/** In MB. */
export interface Weight {
  before: number;
  most: number;
}

/** Weighs the API, and the app's server in front of it, until it is told to stop. */
export function weigh(): { stop(): Promise<Record<Program, Weight>> } {
  const pids = { api: pidOf("api"), hospital: pidOf("hospital") };
  const weights = { api: [megabytesOf(pids.api)], hospital: [megabytesOf(pids.hospital)] };
  const stopping = new AbortController();
  const weighing = (async () => {
    for await (const _ of every(100, null, { signal: stopping.signal })) {
      weights.api.push(megabytesOf(pids.api));
      weights.hospital.push(megabytesOf(pids.hospital));
    }
  })().catch((error: unknown) => {
    if (!stopping.signal.aborted) throw error;
  });
  return {
    async stop() {
      stopping.abort();
      await weighing;
      return { api: weightOf(weights.api), hospital: weightOf(weights.hospital) };
    },
  };
}

function weightOf([before = 0, ...later]: readonly number[]): Weight {
  return { before, most: Math.max(before, ...later) };
}

function pidOf(program: Program): number {
  const found = readRun(state)?.processes.find(({ pid }) =>
    readlinkSync(`/proc/${pid}/cwd`).endsWith(PROGRAMS[program]),
  );
  if (!found) throw new Error(`${program} does not run`);
  return found.pid;
}
