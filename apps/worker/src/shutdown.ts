import type { Server } from "node:http";
import type { Database } from "@polyclinic/db";
import type { Readiness } from "@polyclinic/process";
import type { Logger } from "pino";

/** What runs by then is given back. */
const RUN_UNTIL_MS = 7_000;
const EXIT_BY_MS = 12_000;

interface ShutdownParts {
  /** Takes nothing more, and gives back what has not ended by then. */
  drain: (milliseconds: number) => Promise<void>;
  readiness: Readiness;
  log: Logger;
  database: Database;
  server: Server;
}

export function exitOnSignals({ drain, readiness, log, database, server }: ShutdownParts): void {
  async function leave(signal: NodeJS.Signals): Promise<void> {
    if (readiness.isDraining) return;
    // What is not settled by then is taken up again when its heartbeat is missed.
    setTimeout(() => process.exit(0), EXIT_BY_MS);
    log.info({ signal }, "draining");
    readiness.drain();
    await drain(RUN_UNTIL_MS);
    server.close();
    await database.close();
    log.info("gone");
    process.exit(0);
  }
  process.on("SIGINT", (signal) => void leave(signal));
  process.on("SIGTERM", (signal) => void leave(signal));
}
