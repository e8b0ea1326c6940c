import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findMarked, isStillThere, type ProcessIdentity } from "./process-identity.ts";

/** `run.json`: who runs here. Written before each process starts to matter, so that a killed stack can be cleaned up. */
export interface Run {
  main: ProcessIdentity;
  /** In the order of starting. */
  processes: ProcessIdentity[];
  addresses: Record<string, string>;
  databaseOwnerUrl: string | null;
  isStopping: boolean;
}

export function readRun(stateDirectory: string): Run | null {
  try {
    return JSON.parse(readFileSync(fileIn(stateDirectory), "utf8")) as Run;
  } catch {
    return null;
  }
}

/** Whole or not at all: a kill in the middle must not leave half a file. */
export function writeRun(stateDirectory: string, run: Run): void {
  mkdirSync(stateDirectory, { recursive: true });
  const file = fileIn(stateDirectory);
  writeFileSync(`${file}.new`, JSON.stringify(run, null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

export function removeRun(stateDirectory: string): void {
  rmSync(fileIn(stateDirectory), { force: true });
}

/** The run whose main process is alive, or null. */
export function findRunning(stateDirectory: string): Run | null {
  const run = readRun(stateDirectory);
  return run !== null && run.main.pid !== process.pid && isStillThere(run.main) ? run : null;
}

/** What a killed stack left behind: only processes that we started and that are provably still the same ones. */
export function findLeftovers(stateDirectory: string): ProcessIdentity[] {
  const run = readRun(stateDirectory);
  const recorded = (run ? [run.main, ...run.processes] : []).filter(
    (known) => known.pid !== process.pid && isStillThere(known),
  );
  const marked = findMarked(stateDirectory).filter(({ pid }) => recorded.every((known) => known.pid !== pid));
  return [...marked, ...recorded.toReversed()];
}

function fileIn(stateDirectory: string): string {
  return join(stateDirectory, "run.json");
}
