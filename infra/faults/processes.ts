import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startProcess, type TestProcess } from "@polyclinic/process/testing";
import { root } from "../local/paths.ts";

type Env = Record<string, string>;

export function startApi(env: Env): Promise<TestProcess> {
  return startProcess(join(root, "apps", "backend", "dist", "main.js"), "API_PORT", env);
}

const WORKERS = {
  /** As it is delivered. */
  production: join(root, "apps", "worker", "dist", "main.js"),
  /** With a back-off of seconds. */
  hasty: join(root, "apps", "worker", "src", "testing", "hasty-worker.ts"),
};
export type WorkerKind = keyof typeof WORKERS;

export interface KeptWorker {
  /** As an operator or the kernel would: nothing of it is settled. Resolves when it is gone. */
  kill(): Promise<void>;
  kills(): number;
  /** Of the one that runs now, at its worst. */
  mostMegabytes(): number;
  stop(): Promise<void>;
}

/** A worker that has a successor at once when it dies, as PM2 would give it. */
export async function keepWorker(kind: WorkerKind, env: Env): Promise<KeptWorker> {
  const start = () => startProcess(WORKERS[kind], "WORKER_PORT", env);
  let worker = await start();
  let kills = 0;
  await worker.ready;
  return {
    async kill() {
      worker.child.kill("SIGKILL");
      await worker.exited;
      kills += 1;
      worker = await start();
    },
    kills: () => kills,
    mostMegabytes: () => mostMegabytesOf(worker.child.pid ?? 0),
    async stop() {
      worker.child.kill("SIGTERM");
      await worker.exited;
    },
  };
}

/** The most memory that a process has held at once. */
export function mostMegabytesOf(pid: number): number {
  return memoryOf(pid, "VmHWM");
}

export function megabytesOf(pid: number): number {
  return memoryOf(pid, "VmRSS");
}

function memoryOf(pid: number, what: "VmHWM" | "VmRSS"): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Math.round(Number(new RegExp(`^${what}:\\s+(\\d+) kB`, "m").exec(status)?.[1]) / 1024);
}
