import { setTimeout as sleep } from "node:timers/promises";
import { refuseOrRecover } from "./already-running.ts";
import type { Child } from "./children.ts";
import { messageOf } from "./message-of.ts";
import { stateOfStart } from "./paths.ts";
import { portsFromEnvironment } from "./ports.ts";
import { readRun } from "./run-file.ts";
import { startStack } from "./stack.ts";
import { summary } from "./summary.ts";
import { logOf } from "./wait-for.ts";
import { wishToStop } from "./wish-to-stop.ts";

/** Starts the system in `.local`, says where it is, and stops it when asked to or when a part of it dies. */
export async function runUntilStopped(
  mode: "built" | "watch",
  alsoStart?: () => () => Promise<void>,
): Promise<void> {
  const refusal = await refuseOrRecover(stateOfStart);
  if (refusal !== null) return fail(refusal);

  const began = performance.now();
  const wish = wishToStop();
  const say = (line: string): void =>
    console.log(`▸ ${line} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
  try {
    const stack = await startStack({
      stateDirectory: stateOfStart,
      ports: portsFromEnvironment(),
      seed: "demo",
      mode,
      ...(process.env["DATABASE_URL"] && { databaseUrl: process.env["DATABASE_URL"] }),
      log: say,
      ...(mode === "watch" && { onOutput: showOutput }),
      signal: wish.signal,
    });
    const stopOthers = alsoStart?.();
    console.log(summary(stack, stateOfStart));
    const problem = await Promise.race([wish.came, anyDeath(stack.children), stateRemoved()]);
    if (problem !== null) fail(problem);
    console.log("Stopping …");
    await stopOthers?.();
    await stack.stop();
    console.log("Stopped.");
  } catch (error) {
    if (wish.signal.aborted) console.log("Stopped before everything had started.");
    else fail(`The system could not be started. ${messageOf(error)}`);
  }
  process.exit();
}

/** Which part died, and what it said last. */
async function anyDeath(children: readonly Child[]): Promise<string> {
  return Promise.race(
    children.map(async (child) => {
      const how = await child.ended;
      return `${child.name} (pid ${child.identity.pid}) ${how}; without it the system is of no use.\n${logOf(child)}`;
    }),
  );
}

/** Deleting `.local` means to start afresh: what still runs on the deleted files must not live on. */
async function stateRemoved(): Promise<string> {
  while (readRun(stateOfStart)?.main.pid === process.pid) await sleep(1000);
  return `${stateOfStart} was deleted while the system ran on it. Start it again to begin afresh.`;
}

function showOutput(name: string, text: string): void {
  for (const line of text.split("\n").filter((each) => each.trim() !== ""))
    console.log(`${name.padEnd(8)} │ ${line}`);
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
