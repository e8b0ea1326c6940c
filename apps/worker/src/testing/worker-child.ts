// A worker with the kinds of the tests, and exports, for those that kill it.
import { createFiles } from "@polyclinic/aws";
import { openDatabase } from "@polyclinic/db";
import { archiveStoreOf, createLog, createReadiness, fileStoreOf } from "@polyclinic/process";
import { readEnv } from "../env.ts";
import { buildExports } from "../handlers/export-build.ts";
import { serveHttp } from "../http.ts";
import { exitOnSignals } from "../shutdown.ts";
import { TIMINGS } from "../timings.ts";
import { createWorker } from "../worker.ts";
import { testHandlers } from "./kinds.ts";
import { QUICK } from "./timings.ts";

const env = readEnv();
const url = env.DATABASE_URL;
const log = createLog(env.LOG_LEVEL);
const database = openDatabase({ url, applicationName: "test", onError: () => undefined });
const files = createFiles(fileStoreOf(env));
const archives = createFiles(archiveStoreOf(env));
const worker = createWorker({
  database,
  files,
  seals: createFiles({ ...fileStoreOf(env), bucket: env.S3_BUCKET_SEALS }),
  archives,
  ownerUrl: env.DATABASE_OWNER_URL,
  url,
  concurrency: env.WORKER_CONCURRENCY,
  log,
  handlers: {
    ...testHandlers,
    platform: { "export.build": buildExports({ database, files, archives }) },
  },
  timings: process.env["TIMINGS"] === "production" ? TIMINGS : QUICK,
});
const readiness = createReadiness();
const server = await serveHttp(env.WORKER_PORT, { database, readiness, metrics: worker.metrics });
exitOnSignals({ drain: (milliseconds) => worker.drain(milliseconds), readiness, log, database, server });
await worker.start();
readiness.open();
process.send?.("ready");
