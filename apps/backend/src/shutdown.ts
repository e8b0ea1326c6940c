// Going away without dropping a request. The port closes for new connections at once; those that are open are answered
// with `connection: close` for as long as they go on asking, up to 8 s, since a connection that is cut while the next
// request is on its way loses that request. Fastify's own close() cuts idle connections immediately.
import { Server } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Readiness } from "@polyclinic/process";
import type { FastifyInstance } from "fastify";
import type { Logger } from "pino";

const IDLE_UNTIL_MS = 8_000;
const BUSY_UNTIL_MS = 11_000;
const EXIT_BY_MS = 12_000;

interface ShutdownParts {
  app: FastifyInstance;
  readiness: Readiness;
  log: Logger;
  /** Ends what would otherwise keep a connection busy for good. */
  onDrain: () => void;
  /** Ends what the process holds besides its connections. */
  release: () => Promise<void>;
}

export function exitOnSignals({ app, readiness, log, onDrain, release }: ShutdownParts): void {
  async function leave(signal: NodeJS.Signals): Promise<void> {
    if (readiness.isDraining) return;
    setTimeout(() => process.exit(0), EXIT_BY_MS);
    log.info({ signal }, "draining");
    readiness.drain();
    onDrain();
    await drain(app);
    await app.close().catch(() => undefined);
    await release();
    log.info("gone");
    process.exit(0);
  }
  process.on("SIGINT", (signal) => void leave(signal));
  process.on("SIGTERM", (signal) => void leave(signal));
}

async function drain({ server }: FastifyInstance): Promise<void> {
  if (!server.listening) return;
  const left = new Promise<void>((resolve) => Server.prototype.close.call(server, () => resolve()));
  await Promise.race([left, sleep(IDLE_UNTIL_MS)]);
  server.closeIdleConnections();
  await Promise.race([left, sleep(BUSY_UNTIL_MS - IDLE_UNTIL_MS)]);
  server.closeAllConnections();
}
