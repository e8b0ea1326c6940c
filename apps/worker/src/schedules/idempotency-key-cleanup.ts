import { type Database, REQUIRED_TENANT_VERSION } from "@polyclinic/db";
import type { Clinics, Place } from "../clinics.ts";
import { inTurn, throwFirst } from "./in-turn.ts";
import type { Schedule } from "./schedule.ts";

interface CleanupParts {
  database: Database;
  clinics: Clinics;
}

/** Forgets what was answered a day ago, also in a clinic that is suspended: such an answer can tell of patients. */
export function idempotencyKeyCleanup({ database, clinics }: CleanupParts): Schedule {
  return {
    name: "idempotency-key.cleanup",
    cron: "41 * * * *",
    timeoutSeconds: 600,
    async run(_platform, signal) {
      const places = (await clinics.places()).filter(keepsAnswers);
      throwFirst(await inTurn(places, signal, ({ tenant }) => database.removeOldKeys(tenant)));
    },
  };
}

function keepsAnswers({ tenant }: Place): boolean {
  return tenant === null || tenant.schemaVersion >= REQUIRED_TENANT_VERSION;
}
