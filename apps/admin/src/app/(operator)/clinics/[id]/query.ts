import type { createAdminClient } from "@polyclinic/client";
import type { ClinicUsage } from "@polyclinic/contracts";
import { queryOptions } from "@tanstack/react-query";

/** Four months of either calendar, so that the last three are whole. */
const DAYS = 125;

export function usageQuery(client: ReturnType<typeof createAdminClient>, clinicId: string) {
  return queryOptions({
    queryKey: ["usage", clinicId, DAYS],
    queryFn: ({ signal }): Promise<ClinicUsage> =>
      client.usage.ofClinic.query({ clinicId, days: DAYS }, { signal }),
  });
}
