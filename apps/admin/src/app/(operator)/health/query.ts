import type { createAdminClient } from "@polyclinic/client";
import type { HealthHistory } from "@polyclinic/contracts";
import { queryOptions } from "@tanstack/react-query";

/** As often as the worker measures. */
export const REFRESH_MS = 30_000;

export function healthQuery(client: ReturnType<typeof createAdminClient>) {
  return queryOptions({
    queryKey: ["health"],
    queryFn: ({ signal }): Promise<HealthHistory> => client.health.history.query(undefined, { signal }),
  });
}
