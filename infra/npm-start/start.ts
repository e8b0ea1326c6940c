import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { endLeftovers } from "../local/children.ts";
import type { Demo } from "../local/demo-file.ts";
import { findMarked, identify, type ProcessIdentity } from "../local/process-identity.ts";
import type { Place } from "./place.ts";

export interface Start {
  /** Of both streams, so far. */
  output(): string;
  /** With npm's exit code, when every process of its group has closed its output. */
  ended: Promise<number | null>;
  /** What a terminal does: every process in the foreground gets the signal. */
  ctrlC(): void;
  hasEnded(): boolean;
}

export function npmStart({ checkout, env, account }: Place): Start {
  const options = { cwd: checkout, env, ...account, detached: true };
  const npm = spawn("npm", ["start"], { ...options, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  const add = (text: unknown): void => {
    output += String(text);
  };
  for (const stream of [npm.stdout, npm.stderr]) stream.setEncoding("utf8").on("data", add);
  npm.on("error", add);
  const hasEnded = (): boolean => npm.exitCode !== null || npm.signalCode !== null || npm.pid === undefined;
  return {
    output: () => output,
    ended: new Promise((resolve) => npm.on("close", resolve)),
    ctrlC: () => {
      if (npm.pid !== undefined && !hasEnded()) process.kill(-npm.pid, "SIGINT");
    },
    hasEnded,
  };
}

/** Resolves with what it wrote into `demo.json`. */
export async function whenRunning(start: Start, place: Place): Promise<Demo> {
  while (!start.output().includes("Polyclinic is running.")) {
    if (start.hasEnded()) throw new Error(`npm start ended before the system ran:\n${start.output()}`);
    await sleep(100);
  }
  return JSON.parse(readFileSync(join(stateOf(place), "demo.json"), "utf8")) as Demo;
}

/** Whatever a test has left: it must not be found by the next one. */
export async function leave(place: Place, start: Start): Promise<void> {
  start.ctrlC();
  await start.ended;
  await endLeftovers(processesIn(place));
  rmSync(databaseFilesOf(place), { recursive: true, force: true });
  place.remove();
}

export async function healthOf({ apiUrl }: Demo): Promise<unknown> {
  const answer = await fetch(`${apiUrl}/health`);
  return ((await answer.json()) as { status: unknown }).status;
}

export function stateOf({ checkout }: Place): string {
  return join(checkout, ".local");
}

/** Every process of the system in this place. Those of the database carry no mark, but they name its files. */
export function processesIn(place: Place): ProcessIdentity[] {
  const data = databaseFilesOf(place);
  const ofDatabase = readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .map((entry) => identify(Number(entry)))
    .filter((found) => found?.command.includes(data) === true);
  return [...findMarked(stateOf(place)), ...ofDatabase.filter((found) => found !== null)];
}

/** In `.local`, or where the server's user can reach them. */
export function databaseFilesOf(place: Place): string {
  const wanted = join(stateOf(place), "postgres");
  const marker = join(wanted, "moved-to.txt");
  return existsSync(marker) ? readFileSync(marker, "utf8").trim() : wanted;
}
