import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SeedSize } from "../demo/seed.ts";
import { type Child, startChild } from "./children.ts";
import { openData } from "./data.ts";
import { type Addresses, type Demo, demoOf, writeDemoFile } from "./demo-file.ts";
import { tellReports } from "./messages.ts";
import { choosePorts, type Ports } from "./ports.ts";
import { identify, STACK_MARK } from "./process-identity.ts";
import { adminProgram, apiProgram, hospitalProgram, type Program, workerProgram } from "./programs.ts";
import { type Run, removeRun, writeRun } from "./run-file.ts";
import { localSecrets } from "./secrets.ts";
import { startServer } from "./server.ts";
import { waitForAnswer } from "./wait-for.ts";

export interface StackOptions {
  /** Everything that the stack writes lies here. */
  stateDirectory: string;
  /** Those that are left out are free ones. */
  ports: Partial<Ports>;
  seed: SeedSize;
  /** "watch" runs the programs from their sources, again after each change, and with debug logs. */
  mode: "built" | "watch";
  /** A server to use instead of an embedded one; its role may create roles and databases. */
  databaseUrl?: string;
  /** One sentence for each step that takes time. */
  log: (line: string) => void;
  onOutput?: (name: string, text: string) => void;
  /** Gives up, and stops what was started. */
  signal: AbortSignal;
}

export interface Stack {
  demo: Demo;
  children: readonly Child[];
  /** Pages of the stand-ins: what was sent. */
  sent: { emailUrl: string; messagesUrl: string };
  /** In the reverse order of starting, each part when the one before has ended. */
  stop(): Promise<void>;
}

/** Starts the whole system and resolves when every part of it answers. Leaves nothing running when it fails. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { stateDirectory } = options;
  const stops: (() => Promise<void>)[] = [() => Promise.resolve(removeRun(stateDirectory))];
  const stop = async (): Promise<void> => {
    for (let next = stops.pop(); next; next = stops.pop()) await next();
  };
  try {
    return await start(options, stops, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(
  options: StackOptions,
  stops: (() => Promise<void>)[],
  stop: () => Promise<void>,
): Promise<Stack> {
  const { stateDirectory, mode, log, signal } = options;
  // Inherited by every process that is started from here on, also by those that a library starts.
  process.env[STACK_MARK] = stateDirectory;
  mkdirSync(stateDirectory, { recursive: true });
  const ports = await choosePorts(stateDirectory, options.ports);
  writeFileSync(join(stateDirectory, "ports.json"), JSON.stringify(ports));
  const addresses = addressesOf(ports);
  const note = noteRun(stateDirectory, addresses);

  const server = await startServer({
    stateDirectory,
    port: ports.database,
    givenUrl: options.databaseUrl,
    log,
  });
  stops.push(() => server.stop());
  signal.throwIfAborted();
  const secrets = localSecrets(stateDirectory);
  const data = await openData({
    ...options,
    serverUrl: server.url,
    ports,
    addresses,
    secrets,
    stops,
  });
  note({ databaseOwnerUrl: data.ownerUrl });

  const demo = demoOf({ ...addresses, filesOrigin: new URL(data.s3.endpoint).origin }, data.seeded);
  const children: Child[] = [];
  const run = async (program: Program): Promise<void> => {
    const child = startChild({
      ...program,
      stateDirectory,
      logFile: join(stateDirectory, "logs", `${program.name}.log`),
      ...(options.onOutput && { onOutput: (text: string) => options.onOutput?.(program.name, text) }),
    });
    children.push(child);
    stops.push(() => child.stop(15));
    note({ processes: children.map(({ identity }) => identity) });
    await waitForAnswer(child, program.answersAt, signal);
  };

  // Before the API, and so stopped after it: what the last requests cause is still taken up.
  log("Starting the worker and the API");
  const worker = workerProgram(mode, ports.worker, { ...data, ...secrets, addresses });
  // For `pnpm audit:verify`, which asks the same database and the same bucket.
  writeFileSync(join(stateDirectory, "worker.json"), JSON.stringify(worker), { mode: 0o600 });
  await run(worker);
  const api = apiProgram(mode, ports.api, { ...data, ...secrets, stateDirectory });
  // For browser tests that start a second one, in another time zone.
  writeFileSync(join(stateDirectory, "api.json"), JSON.stringify(api), { mode: 0o600 });
  await run(api);
  await tellReports(data.messages, data.s3.credentials, `http://127.0.0.1:${ports.api}`);
  log("Starting the hospital and the admin app");
  await Promise.all([run(hospitalProgram(mode, demo)), run(adminProgram(mode, demo))]);
  writeDemoFile(stateDirectory, demo);
  stops.push(async () => note({ isStopping: true }));
  const { ses, sns } = data.messages;
  return { demo, children, sent: { emailUrl: ses.pageUrl, messagesUrl: sns.pageUrl }, stop };
}

/** Keeps `run.json` up to date: the returned function adds what is new. */
function noteRun(stateDirectory: string, addresses: Addresses): (news: Partial<Run>) => void {
  const main = identify(process.pid) ?? { pid: process.pid, startedAt: "", command: "" };
  let run: Run = {
    main,
    processes: [],
    addresses: { ...addresses },
    databaseOwnerUrl: null,
    isStopping: false,
  };
  const note = (news: Partial<Run>): void => {
    run = { ...run, ...news };
    writeRun(stateDirectory, run);
  };
  note({});
  return note;
}

function addressesOf({ api, hospital, admin }: Ports): Addresses {
  return { apiUrl: local(api), hospitalUrl: local(hospital), adminUrl: local(admin) };
}

function local(port: number): string {
  return `http://localhost:${port}`;
}
