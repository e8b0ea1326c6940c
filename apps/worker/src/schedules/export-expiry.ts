import type { Files } from "@polyclinic/aws";
import type { Database } from "@polyclinic/db";
import { callWaitingExport, removeOldExports } from "@polyclinic/domain";
import { WORKER } from "../jobs/run.ts";
import type { Schedule } from "./schedule.ts";

interface ExpiryParts {
  database: Database;
  archives: Files;
}

/** Throws away archives whose time is over, and calls an export that waits although none is at work. */
export function exportExpiry({ database, archives }: ExpiryParts): Schedule {
  return {
    name: "export.expiry",
    cron: "*/10 * * * *",
    timeoutSeconds: 300,
    async run(platform, signal) {
      await callWaitingExport(platform);
      await removeOldExports({ database, platform, archives, actor: WORKER }, signal);
    },
  };
}
