import {
  type ClinicUsage,
  notFound,
  TenantId,
  TenantSlug,
  type UsageDay,
  UsageMetric,
  type UsageOfClinic,
} from "@polyclinic/contracts";
import type { PlatformTx } from "@polyclinic/db";
import { dateInZone } from "@polyclinic/nepal";
import { dayBefore } from "./days.ts";

/** What another release counted and this one does not know is left out. */
export async function readClinicUsage(
  tx: PlatformTx,
  { clinicId, days }: UsageOfClinic,
  now = new Date(),
): Promise<ClinicUsage> {
  const clinic = await tx
    .selectFrom("tenant")
    .select(["slug", "name", "name_local as localName", "status", "time_zone as timeZone"])
    .where("id", "=", clinicId)
    .executeTakeFirst();
  if (!clinic) notFound("clinic");
  const { timeZone, ...named } = clinic;
  const rows = await tx
    .selectFrom("usage_counter")
    .select(["metric", "day", "value", "measured_at as measuredAt"])
    .where("tenant_id", "=", clinicId)
    .where("day", ">", dayBefore(dateInZone(now.toISOString(), timeZone), days))
    .where("metric", "in", UsageMetric.options)
    .orderBy("day", "desc")
    .execute();
  const byDay = new Map<string, UsageDay>();
  for (const { day, metric, value } of rows) {
    const known = byDay.get(day) ?? { day, counts: {} };
    byDay.set(day, { day, counts: { ...known.counts, [metric]: Number(value) } });
  }
  const measuredAt = rows.reduce<string | null>(
    (last, row) => (last === null || row.measuredAt > last ? row.measuredAt : last),
    null,
  );
  return {
    clinic: { ...named, id: TenantId.parse(clinicId), slug: TenantSlug.parse(clinic.slug) },
    measuredAt,
    days: [...byDay.values()],
  };
}
