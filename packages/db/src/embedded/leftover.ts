import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** A starter that was killed may look alive until its parent has taken notice. */
const GRACE_MS = 2_000;
const STOP_MS = 15_000;
const POLL_MS = 50;

/** The file in a server's folder that names the process which started it. */
export const OWNER_FILE = "owner.pid";

/** Whether the process that started the server in this folder lives, or has not yet written its number. */
export function isInUse(directory: string): boolean {
  const owner = readPid(join(directory, OWNER_FILE));
  return owner === undefined || isAlive(owner);
}

/**
 * Makes way for a new server on the same data. A server whose starter was killed stops by itself within a moment
 * (watchdog.ts); if it does not, it is stopped. One whose starter lives is left alone: that is an error.
 */
export async function clearLeftover(directory: string, data: string): Promise<void> {
  const pidFile = join(data, "postmaster.pid");
  const pid = readPid(pidFile);
  if (pid === undefined) return;
  if (!isServerOf(pid, data)) {
    rmSync(pidFile, { force: true });
    return;
  }
  if (await hasGone(pid, data, GRACE_MS)) return;
  const owner = readPid(join(directory, OWNER_FILE));
  if (owner !== undefined && isAlive(owner)) {
    throw new Error(`the PostgreSQL of ${data} is in use by process ${owner}: stop that one first`);
  }
  process.kill(pid, "SIGINT");
  if (await hasGone(pid, data, STOP_MS)) return;
  throw new Error(`the PostgreSQL of ${data} (process ${pid}) does not stop`);
}

function readPid(file: string): number | undefined {
  if (!existsSync(file)) return undefined;
  const pid = Number.parseInt(readFileSync(file, "utf8"), 10);
  return Number.isNaN(pid) ? undefined : pid;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** After a crash of the machine the number in postmaster.pid may be that of any other process. */
function isServerOf(pid: number, data: string): boolean {
  if (!isAlive(pid)) return false;
  return commandOf(pid).includes(data);
}

function commandOf(pid: number): string {
  try {
    if (existsSync("/proc/self/cmdline")) return readFileSync(`/proc/${pid}/cmdline`, "utf8");
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return ""; // the process ended while we looked
  }
}

async function hasGone(pid: number, data: string, patience: number): Promise<boolean> {
  for (const end = Date.now() + patience; Date.now() < end; await wait(POLL_MS)) {
    if (!isServerOf(pid, data)) return true;
  }
  return false;
}
