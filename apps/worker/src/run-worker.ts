import { createFiles } from "@polyclinic/aws";
import { checkDatabase, isUnavailable, openDatabase } from "@polyclinic/db";
import {
  archiveStoreOf,
  causeOf,
  createLog,
  createReadiness,
  fileStoreOf,
  waitFor,
} from "@polyclinic/process";
import type { Env } from "./env.ts";
import { createHandlers } from "./handlers/index.ts";
import { servicesOf } from "./health/services.ts";
import { Watch } from "./health/watch.ts";
import { serveHttp } from "./http.ts";
import { sealAddresses } from "./messages/seal-addresses.ts";
import { sendersOf } from "./senders.ts";
import { exitOnSignals } from "./shutdown.ts";
import { TIMINGS, type Timings } from "./timings.ts";
import { createWorker } from "./worker.ts";

/** The whole process. Resolves when it is at work; rejects with a sentence for the operator. */
export async function runWorker(env: Env, timings: Timings = TIMINGS): Promise<void> {
  const log = createLog(env.LOG_LEVEL);
  process.on("uncaughtException", (error) => {
    log.fatal({ cause: causeOf(error) }, "an error that nobody caught");
    process.exit(1);
  });

  const database = openDatabase({
    url: env.DATABASE_URL,
    applicationName: "polyclinic-worker",
    // A clinic may hold half of them, which is one for each of its jobs that run at a time.
    poolSize: env.WORKER_CONCURRENCY + 4,
    onError: (error) => log.warn({ cause: causeOf(error) }, "an idle database connection broke"),
  });
  const files = createFiles(fileStoreOf(env));
  const archives = createFiles(archiveStoreOf(env));
  const senders = sendersOf(env);
  const ownerUrl = env.DATABASE_OWNER_URL;
  const worker = createWorker({
    database,
    files,
    seals: createFiles({ ...fileStoreOf(env), bucket: env.S3_BUCKET_SEALS }),
    archives,
    ownerUrl,
    handlers: createHandlers({ database, files, archives, senders, ownerUrl }),
    url: env.DATABASE_URL,
    concurrency: env.WORKER_CONCURRENCY,
    log,
    timings,
  });
  const watch = new Watch({
    healthLog: database.healthLog(),
    services: servicesOf(env),
    log,
    onFound: (service, isUp) => worker.metrics.found(service, isUp),
  });
  const readiness = createReadiness();
  const server = await serveHttp(env.WORKER_PORT, { database, readiness, metrics: worker.metrics });
  exitOnSignals({
    async drain(milliseconds) {
      await Promise.all([watch.stop(), worker.drain(milliseconds)]);
    },
    readiness,
    log,
    database,
    server,
  });

  await waitFor(
    {
      name: "database",
      mayPass: isUnavailable,
      async check() {
        for (const warning of await checkDatabase(database, "worker")) log.warn(warning);
        await sealAddresses(database, senders.hasher);
        await worker.start();
      },
    },
    log,
  );
  watch.start();
  readiness.open();
  log.info({ port: env.WORKER_PORT }, "ready");
  process.send?.("ready");
}
