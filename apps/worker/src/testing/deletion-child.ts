// One tick of the sweep that deletes clinics, in a process that kills itself at the step that DIE_AT names.
import { createFiles, type Files } from "@polyclinic/aws";
import { type Database, openDatabase, type PlatformDb } from "@polyclinic/db";
import { fileStoreOf } from "@polyclinic/process";
import { readEnv } from "../env.ts";
import { WORKER } from "../jobs/run.ts";
import { deletionSweep } from "../schedules/deletion-sweep.ts";

const env = readEnv();
const dieAt = process.env["DIE_AT"];

/** No handler runs, no transaction is ended, nothing is said. */
function reach(step: string): void {
  if (step === dieAt) process.kill(process.pid, "SIGKILL");
}

function dyingPlatform(platform: PlatformDb): PlatformDb {
  return {
    ...platform,
    async write(action, fn) {
      const answer = await platform.write(action, fn);
      reach(action);
      return answer;
    },
  };
}

function dyingDatabase(database: Database): Database {
  return {
    ...database,
    keptLog(tenantId) {
      const log = database.keptLog(tenantId);
      return {
        ...log,
        async addEvents(batch, events) {
          await log.addEvents(batch, events);
          reach("events kept");
        },
        async addSeal(seal) {
          await log.addSeal(seal);
          reach("seal kept");
        },
      };
    },
  };
}

function dyingFiles(files: Files): Files {
  return {
    ...files,
    async removeFolder(tenantId, signal) {
      reach("clinic dropped");
      const first = process.env["FIRST_FILE"];
      if (first) await files.remove(first);
      reach("file removed");
      await files.removeFolder(tenantId, signal);
      reach("files removed");
    },
  };
}

const database = openDatabase({
  url: env.DATABASE_URL,
  applicationName: "test-deletion",
  onError: () => undefined,
});
const sweep = deletionSweep({
  database: dyingDatabase(database),
  files: dyingFiles(createFiles(fileStoreOf(env))),
  seals: createFiles({ ...fileStoreOf(env), bucket: env.S3_BUCKET_SEALS }),
  ownerUrl: env.DATABASE_OWNER_URL,
});
await sweep.run(dyingPlatform(database.platform(WORKER)), new AbortController().signal);
await database.close();
