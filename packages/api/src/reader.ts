import type { TenantDb } from "@polyclinic/db";
import type { ClinicNames, Identity, Reader } from "@polyclinic/domain";

/** How the caller wants to read what their clinic says. */
export function readerOf(ctx: { identity: Identity; tenant: TenantDb; clinicNames: ClinicNames }): Reader {
  const { language, calendar } = ctx.identity.preferences;
  return { language, calendar, timeZone: ctx.tenant.tenant.timeZone, clinic: ctx.clinicNames };
}
