import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { identify, isStillThere, type ProcessIdentity, STACK_MARK } from "./process-identity.ts";

export interface ChildOptions {
  name: string;
  args: string[];
  cwd: string;
  env: Record<string, string>;
  logFile: string;
  stateDirectory: string;
  /** Sees every chunk of output too; the log file always gets it. */
  onOutput?: (text: string) => void;
}

export interface Child {
  name: string;
  identity: ProcessIdentity;
  logFile: string;
  hasEnded(): boolean;
  ended: Promise<string>;
  stop(graceSeconds: number): Promise<void>;
}

/** What a program may know of the shell that started us: no secret of another process, and nothing that npm said. */
const INHERITED = ["PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TERM", "NODE_OPTIONS", "NODE_EXTRA_CA_CERTS"];

/**
 * A Node.js program in a process group of its own: a Ctrl-C in the terminal reaches us alone, and we stop the parts in
 * order.
 */
export function startChild(options: ChildOptions): Child {
  mkdirSync(dirname(options.logFile), { recursive: true });
  const log = createWriteStream(options.logFile);
  const started = spawn(process.execPath, options.args, {
    cwd: options.cwd,
    env: {
      ...inherited(),
      NEXT_TELEMETRY_DISABLED: "1",
      ...options.env,
      [STACK_MARK]: options.stateDirectory,
    },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  for (const stream of [started.stdout, started.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      log.write(chunk);
      options.onOutput?.(chunk.toString("utf8"));
    });
  }
  const ended = whenEnded(started).finally(() => log.end());
  const pid = started.pid ?? 0;
  return {
    name: options.name,
    identity: identify(pid) ?? { pid, startedAt: "", command: options.args.join(" ") },
    logFile: options.logFile,
    hasEnded: () => started.exitCode !== null || started.signalCode !== null || started.pid === undefined,
    ended,
    stop: async (graceSeconds) => {
      if (started.exitCode === null && started.signalCode === null) await endGroup(pid, ended, graceSeconds);
    },
  };
}

/** Ends processes of an earlier, killed stack. They are no children of ours, so we look instead of waiting. */
export async function endLeftovers(leftovers: readonly ProcessIdentity[]): Promise<void> {
  for (const leftover of leftovers) signal(leftover.pid, "SIGTERM");
  for (let tries = 0; tries < 100 && leftovers.some(isStillThere); tries += 1) await sleep(100);
  for (const leftover of leftovers.filter(isStillThere)) signal(leftover.pid, "SIGKILL");
  for (let tries = 0; tries < 20 && leftovers.some(isStillThere); tries += 1) await sleep(100);
}

export function lastLines(logFile: string, count: number): string {
  try {
    return readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-count).join("\n");
  } catch {
    return "";
  }
}

function inherited(): Record<string, string> {
  return Object.fromEntries(
    INHERITED.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
  );
}

async function endGroup(pid: number, ended: Promise<string>, graceSeconds: number): Promise<void> {
  signal(-pid, "SIGTERM");
  const timer = new AbortController();
  const late = sleep(graceSeconds * 1000, "late" as const, { signal: timer.signal }).catch(
    () => "stopped" as const,
  );
  if ((await Promise.race([ended, late])) === "late") {
    signal(-pid, "SIGKILL");
    await ended;
  }
  timer.abort();
}

function whenEnded(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.on("error", (error) => resolve(`could not be started: ${error.message}`));
    child.on("close", (code, by) => resolve(by ? `was ended by ${by}` : `ended with exit code ${code}`));
  });
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has gone by itself, which is what was wanted.
  }
}
