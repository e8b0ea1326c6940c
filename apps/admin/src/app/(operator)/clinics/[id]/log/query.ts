import type { createAdminClient } from "@polyclinic/client";
import type { ClinicAuditAction, KeptAuditEventPage, TenantId } from "@polyclinic/contracts";
import { infiniteQueryOptions } from "@tanstack/react-query";

/** As for the platform's own log. */
export function keptLogQuery(
  client: ReturnType<typeof createAdminClient>,
  clinicId: TenantId,
  action: ClinicAuditAction | null = null,
) {
  const input = { clinicId, limit: 25, ...(action !== null && { action }) };
  return infiniteQueryOptions({
    queryKey: ["kept-log", input],
    queryFn: ({ pageParam, signal }): Promise<KeptAuditEventPage> =>
      client.audit.kept.query({ ...input, ...(pageParam !== null && { cursor: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
}
