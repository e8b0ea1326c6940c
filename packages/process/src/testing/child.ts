import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

export interface TestProcess {
  child: ChildProcess;
  address: string;
  port: number;
  /** What it wrote, both streams. */
  output(): string;
  /** Resolves when the process says that it is ready. */
  ready: Promise<void>;
  /** Its exit code; null when a signal ended it. */
  exited: Promise<number | null>;
  status(path: string, headers?: Record<string, string>): Promise<number>;
}

/** A program of ours as a process of its own, started from its sources as PM2 would start the build. */
export async function startProcess(
  main: string,
  portVariable: string,
  env: Record<string, string>,
): Promise<TestProcess> {
  const port = await freePort();
  const child = fork(main, [], {
    env: { NODE_ENV: "test", ...env, [portVariable]: String(port), PATH: process.env["PATH"] ?? "" },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk) => void (output += String(chunk)));
  const address = `http://127.0.0.1:${port}`;
  return {
    child,
    address,
    port,
    output: () => output,
    ready: once(child, "message").then(() => undefined),
    exited: once(child, "exit").then(([code]) => code as number | null), // as: what node documents
    async status(path, headers = {}) {
      const response = await fetch(`${address}${path}`, { headers, signal: AbortSignal.timeout(10_000) });
      await response.arrayBuffer();
      return response.status;
    },
  };
}

/** Ends it if it still lives, whatever state it is in. */
export async function killProcess({ child, exited }: TestProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
  await exited;
}

export async function until(happened: () => Promise<boolean>, milliseconds = 20_000): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!(await happened().catch(() => false))) {
    if (Date.now() > end) throw new Error("it did not happen in time");
    await sleep(50);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
