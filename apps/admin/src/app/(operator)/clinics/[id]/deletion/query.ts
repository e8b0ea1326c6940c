import type { createAdminClient } from "@polyclinic/client";
import { type DeletionOfClinic, TenantId } from "@polyclinic/contracts";
import { queryOptions } from "@tanstack/react-query";

/** The worker goes on while the page is open. */
const EVERY_MS = 15_000;

export function deletionQuery(client: ReturnType<typeof createAdminClient>, clinicId: string) {
  return queryOptions({
    queryKey: ["deletion", clinicId],
    queryFn: ({ signal }): Promise<DeletionOfClinic> =>
      client.deletions.ofClinic.query({ clinicId: TenantId.parse(clinicId) }, { signal }),
    refetchInterval: EVERY_MS,
  });
}
