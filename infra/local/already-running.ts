import { setTimeout as sleep } from "node:timers/promises";
import { endLeftovers } from "./children.ts";
import { holderOf } from "./port-holder.ts";
import { isFree, portsFromEnvironment } from "./ports.ts";
import { findLeftovers, findRunning, type Run, removeRun } from "./run-file.ts";

/**
 * Ends with a sentence for people when this system already runs or a port is taken by something else; cleans up what a
 * killed run left behind.
 */
export async function refuseOrRecover(stateDirectory: string): Promise<string | null> {
  const running = await waitWhileStopping(stateDirectory);
  if (running) {
    const addresses = Object.entries(running.addresses).map(
      ([name, address]) => `  ${name.padEnd(14)}${address}`,
    );
    return [
      `Polyclinic is already running (pid ${running.main.pid}):`,
      ...addresses,
      "Stop it with Ctrl-C there.",
    ].join("\n");
  }
  const leftovers = findLeftovers(stateDirectory);
  if (leftovers.length > 0) {
    console.log(
      `▸ The last run was killed: ending what it left (${leftovers.map(({ pid }) => `pid ${pid}`).join(", ")})`,
    );
    await endLeftovers(leftovers);
  }
  removeRun(stateDirectory);
  return portsTaken();
}

/** Ctrl-C and at once `npm start`: the last run may still be on its way out. */
async function waitWhileStopping(stateDirectory: string): Promise<Run | null> {
  for (let tries = 0; tries < 60 && findRunning(stateDirectory)?.isStopping; tries += 1) {
    if (tries === 0) console.log("▸ The last run is still stopping: waiting for its end …");
    await sleep(500);
  }
  return findRunning(stateDirectory);
}

async function portsTaken(): Promise<string | null> {
  const variables = { api: "API_PORT", hospital: "HOSPITAL_PORT", admin: "ADMIN_PORT" };
  const problems: string[] = [];
  for (const [name, port] of Object.entries(portsFromEnvironment())) {
    if (await isFree(port)) continue;
    const holder = holderOf(port);
    const by = holder ? `by pid ${holder.pid}: ${holder.command}` : "by a process that this user cannot see";
    const variable = variables[name as keyof typeof variables];
    problems.push(
      `Port ${port} (${name}) is taken ${by}. Stop that process, or choose another port with ${variable}=….`,
    );
  }
  return problems.length > 0 ? problems.join("\n") : null;
}
