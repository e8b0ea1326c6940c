import type { Files } from "@polyclinic/aws";
import { type Database, REQUIRED_TENANT_VERSION } from "@polyclinic/db";
import { listKeptLogs, PLATFORM_ID, type SealedPlace, verifyAuditLog } from "@polyclinic/domain";
import type { Logger } from "pino";
import type { Clinics } from "../clinics.ts";
import type { AuditMetrics } from "../metrics.ts";
import { inTurn, throwFirst } from "./in-turn.ts";
import type { Schedule } from "./schedule.ts";

interface VerifyParts {
  database: Database;
  clinics: Clinics;
  /** Of the seals. */
  seals: Files;
  metrics: AuditMetrics;
  log: Logger;
}

/**
 * Looks each night whether the audit logs are what they were when they were sealed: the control plane's, that of every
 * clinic, and those that are kept of deleted ones. What does not fit is an error in the log and a number that can be
 * watched; `pnpm audit:verify` says more.
 */
export function auditVerify({ database, clinics, seals, metrics, log }: VerifyParts): Schedule {
  return {
    name: "audit.verify",
    cron: "30 1 * * *",
    timeoutSeconds: 4 * 3_600,
    async run(platform, signal) {
      let broken = 0;
      const places = (await clinics.places()).flatMap(({ tenant }): SealedPlace[] => {
        if (tenant && tenant.schemaVersion < REQUIRED_TENANT_VERSION) return [];
        return [{ id: tenant?.id ?? PLATFORM_ID, log: database.auditLog(tenant) }];
      });
      const kept = (await platform.read(listKeptLogs)).map(({ id }) => ({ id, log: database.keptLog(id) }));
      const failures = await inTurn([...places, ...kept], signal, verify);
      metrics.verified({ broken, failures: failures.length });
      throwFirst(failures);

      async function verify(place: SealedPlace): Promise<void> {
        const { broken: found } = await verifyAuditLog(place, seals, signal);
        if (!found) return;
        broken += 1;
        const { number: seal, fault } = found;
        log.error({ place: place.id, seal, fault }, "an audit log is not what it was when it was sealed");
      }
    },
  };
}
