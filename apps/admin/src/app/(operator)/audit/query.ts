import type { createAdminClient } from "@polyclinic/client";
import type { PlatformAuditAction, PlatformAuditEventPage } from "@polyclinic/contracts";
import { infiniteQueryOptions } from "@tanstack/react-query";

/** As for the clinics. */
export function auditQuery(
  client: ReturnType<typeof createAdminClient>,
  action: PlatformAuditAction | null = null,
) {
  const input = { limit: 25, ...(action !== null && { action }) };
  return infiniteQueryOptions({
    queryKey: ["audit", input],
    queryFn: ({ pageParam, signal }): Promise<PlatformAuditEventPage> =>
      client.audit.list.query({ ...input, ...(pageParam !== null && { cursor: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
}
