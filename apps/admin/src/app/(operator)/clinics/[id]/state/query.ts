import type { createAdminClient } from "@polyclinic/client";
import { type Clinic, TenantId } from "@polyclinic/contracts";
import { queryOptions } from "@tanstack/react-query";

export function clinicQuery(client: ReturnType<typeof createAdminClient>, clinicId: string) {
  return queryOptions({
    queryKey: ["clinic", clinicId],
    queryFn: ({ signal }): Promise<Clinic> =>
      client.clinics.byId.query({ clinicId: TenantId.parse(clinicId) }, { signal }),
  });
}
