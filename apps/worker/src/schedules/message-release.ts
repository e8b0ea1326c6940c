import type { Database } from "@polyclinic/db";
import { listDueMessages, releaseMessages } from "@polyclinic/domain";
import type { Clinics } from "../clinics.ts";
import { WORKER } from "../jobs/run.ts";
import { inTurn, openClinics, throwFirst } from "./in-turn.ts";
import type { Schedule } from "./schedule.ts";

const AT_ONCE = 1_000;

/** Messages whose quiet hours have ended go on their way. Those that are left over follow five minutes later. */
export function messageRelease({ database, clinics }: { database: Database; clinics: Clinics }): Schedule {
  return {
    name: "message.release",
    cron: "*/5 * * * *",
    timeoutSeconds: 240,
    async run(_platform, signal) {
      const failures = await inTurn(await openClinics(clinics), signal, async (tenant) => {
        const clinic = database.tenant(tenant, WORKER);
        const ids = await clinic.read((tx) => listDueMessages(tx, AT_ONCE));
        if (ids.length > 0) await clinic.write("message.released", (tx) => releaseMessages(tx, ids));
      });
      throwFirst(failures);
    },
  };
}
