import type { Database, PlatformDb, TenantRecord } from "@polyclinic/db";
import { countMembers, daysToMeasure, lastDayMeasured, measureDay, measureStock } from "@polyclinic/domain";
import { dateInZone } from "@polyclinic/nepal";
import type { Clinics } from "../clinics.ts";
import { WORKER } from "../jobs/run.ts";
import { inTurn, openClinics, throwFirst } from "./in-turn.ts";
import type { Schedule } from "./schedule.ts";

interface MeterParts {
  database: Database;
  clinics: Clinics;
}

/** Counts what each clinic uses. A day is measured again until it is over, and what was missed is made up for. */
export function usageMeter({ database, clinics }: MeterParts): Schedule {
  return {
    name: "usage.meter",
    cron: "11 * * * *",
    timeoutSeconds: 1_800,
    async run(platform, signal) {
      const failures = await inTurn(await openClinics(clinics), signal, (tenant) =>
        meter(database, platform, tenant),
      );
      throwFirst(failures);
    },
  };
}

export async function meter(
  database: Database,
  platform: PlatformDb,
  tenant: TenantRecord,
  now = new Date(),
): Promise<void> {
  const today = dateInZone(now.toISOString(), tenant.timeZone);
  const [last, members] = await platform.read((tx) =>
    Promise.all([lastDayMeasured(tx, tenant.id), countMembers(tx, tenant.id)]),
  );
  const clinic = database.tenant(tenant, WORKER);
  const stock = await clinic.read((tx) => measureStock(tx, today));
  const days = [];
  for (const day of daysToMeasure(last, today))
    days.push(...(await clinic.read((tx) => measureDay(tx, day))));
  await database.reportUsage(tenant.id, [
    ...stock,
    { metric: "members", day: today, value: members },
    ...days,
  ]);
}
