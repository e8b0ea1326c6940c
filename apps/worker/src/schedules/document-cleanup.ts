import type { Files } from "@polyclinic/aws";
import type { Database } from "@polyclinic/db";
import { removeAbandonedUploads } from "@polyclinic/domain";
import type { Clinics } from "../clinics.ts";
import { WORKER } from "../jobs/run.ts";
import { inTurn, openClinics, throwFirst } from "./in-turn.ts";
import type { Schedule } from "./schedule.ts";

interface CleanupParts {
  database: Database;
  clinics: Clinics;
  files: Files;
}

/** Throws away uploads that were never completed. */
export function documentCleanup({ database, clinics, files }: CleanupParts): Schedule {
  return {
    name: "document.cleanup",
    cron: "23 2 * * *",
    timeoutSeconds: 1_800,
    async run(_platform, signal) {
      const failures = await inTurn(await openClinics(clinics), signal, (tenant) =>
        removeAbandonedUploads(database.tenant(tenant, WORKER), files, signal),
      );
      throwFirst(failures);
    },
  };
}
