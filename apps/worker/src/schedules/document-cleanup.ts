import type { Files } from "@polyclinic/aws";
import type { Database } from "@polyclinic/db";
import { removeAbandonedUploads } from "@polyclinic/domain";
import type { Clinics } from "../clinics.ts";
import { WORKER } from "../jobs/run.ts";
import type { Schedule } from "./schedule.ts";

interface CleanupParts {
  database: Database;
  clinics: Clinics;
  files: Files;
}

/** Throws away uploads that were never completed. A clinic where it fails does not keep it from the others. */
export function documentCleanup({ database, clinics, files }: CleanupParts): Schedule {
  return {
    name: "document.cleanup",
    cron: "23 2 * * *",
    timeoutSeconds: 1_800,
    async run(_platform, signal) {
      const failures: unknown[] = [];
      for (const { tenant, isOpen } of await clinics.places()) {
        if (!tenant || !isOpen) continue;
        signal.throwIfAborted();
        const clinic = database.tenant(tenant, WORKER);
        await removeAbandonedUploads(clinic, files, signal).catch((error: unknown) => failures.push(error));
      }
      if (failures.length > 0) throw failures[0];
    },
  };
}
