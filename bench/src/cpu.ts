import { readdirSync, readFileSync } from "node:fs";

/** Ticks of a second in /proc, the same on every Linux that we know. */
const TICKS = 100;

/** Seconds of CPU that a process has used. */
export function cpuOf(pid: number): number {
  const { user, system } = statOf(pid);
  return (user + system) / TICKS;
}

/** Seconds of the database server and of each of its processes, by process id. */
export function cpuOfServer(postmaster: number): Map<number, number> {
  const seconds = new Map([[postmaster, cpuOf(postmaster)]]);
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const stat = tryStat(Number(name));
    if (stat?.parent === postmaster) seconds.set(Number(name), (stat.user + stat.system) / TICKS);
  }
  return seconds;
}

/** What those that still live have used in between. */
export function spent(before: ReadonlyMap<number, number>, after: ReadonlyMap<number, number>): number {
  return [...after].reduce((sum, [pid, seconds]) => sum + seconds - (before.get(pid) ?? 0), 0);
}

export function parentOf(pid: number): number {
  return statOf(pid).parent;
}

function statOf(pid: number) {
  const text = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The command's name stands in brackets and may hold anything.
  const fields = text
    .slice(text.lastIndexOf(")") + 2)
    .split(" ")
    .map(Number);
  const [, parent = 0] = fields;
  const [user = 0, system = 0] = fields.slice(11, 13);
  return { parent, user, system };
}

function tryStat(pid: number) {
  try {
    return statOf(pid);
  } catch {
    return null;
  }
}
