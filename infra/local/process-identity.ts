import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/**
 * A pid alone names nobody for long: the kernel gives it to the next process. The start time tells them apart; on
 * Linux it counts from boot, so it carries the boot's id. `command` is for people: programs rename themselves.
 */
export interface ProcessIdentity {
  pid: number;
  startedAt: string;
  command: string;
}

/** Carried by every process of a stack, and inherited by theirs, so that they are found without any file of ours. */
export const STACK_MARK = "POLYCLINIC_STACK";

/** Null when there is no such process (any more). */
export function identify(pid: number): ProcessIdentity | null {
  return process.platform === "linux" ? identifyByProc(pid) : identifyByPs(pid);
}

export function isStillThere(known: ProcessIdentity): boolean {
  const now = identify(known.pid);
  return now !== null && now.startedAt === known.startedAt;
}

/** Processes whose environment carries this stack's mark. Only Linux lets us look; elsewhere the run file must do. */
export function findMarked(stateDirectory: string): ProcessIdentity[] {
  if (process.platform !== "linux") return [];
  const mark = `\0${STACK_MARK}=${stateDirectory}\0`;
  return readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry) && Number(entry) !== process.pid)
    .filter((entry) => `\0${read(`/proc/${entry}/environ`)}`.includes(mark))
    .map((entry) => identify(Number(entry)))
    .filter((found) => found !== null);
}

function identifyByProc(pid: number): ProcessIdentity | null {
  const stat = read(`/proc/${pid}/stat`);
  // The second field is the name in brackets and may itself hold spaces and brackets.
  const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ticks = fields[18];
  if (ticks === undefined || state === "Z") return null;
  const boot = read("/proc/sys/kernel/random/boot_id").trim();
  return {
    pid,
    startedAt: `${boot} ${ticks}`,
    command: read(`/proc/${pid}/cmdline`).replaceAll("\0", " ").trim(),
  };
}

function identifyByPs(pid: number): ProcessIdentity | null {
  try {
    const line = execFileSync("ps", ["-o", "lstart=,command=", "-p", String(pid)], {
      encoding: "utf8",
    }).trim();
    return line === "" ? null : { pid, startedAt: line.slice(0, 24), command: line.slice(24).trim() };
  } catch {
    return null;
  }
}

/** Empty when the process has gone or belongs to somebody else. */
function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
