import type { Files } from "@polyclinic/aws";
import { type Database, REQUIRED_TENANT_VERSION } from "@polyclinic/db";
import { copySeals, PLATFORM_ID, sealAuditLog } from "@polyclinic/domain";
import type { Clinics, Place } from "../clinics.ts";
import type { AuditMetrics } from "../metrics.ts";
import type { Schedule } from "./schedule.ts";

interface SealParts {
  database: Database;
  clinics: Clinics;
  /** Of the seals. */
  seals: Files;
  metrics: AuditMetrics;
}

/**
 * Seals the audit log of every clinic, also of one that is suspended, and of the control plane. What fails in one place
 * keeps nothing else from its turn, and a bucket that is away keeps no seal from the table.
 */
export function auditSeal({ database, clinics, seals, metrics }: SealParts): Schedule {
  return {
    name: "audit.seal",
    cron: "* * * * *",
    timeoutSeconds: 50,
    async run(_platform, signal) {
      const failures: unknown[] = [];
      const fail = (error: unknown): number => failures.push(error);
      let uncopied = 0;
      for (const place of (await clinics.places()).filter(hasSeals)) {
        signal.throwIfAborted();
        const log = { id: place.tenant?.id ?? PLATFORM_ID, log: database.auditLog(place.tenant) };
        await sealAuditLog(log, signal).then((count) => metrics.sealed(count), fail);
        await copySeals(log, seals, signal).then((left) => (uncopied += left), fail);
      }
      metrics.sealing({ failures: failures.length, uncopied });
      if (failures.length > 0) throw failures[0];
    },
  };
}

function hasSeals({ tenant }: Place): boolean {
  return tenant === null || tenant.schemaVersion >= REQUIRED_TENANT_VERSION;
}
