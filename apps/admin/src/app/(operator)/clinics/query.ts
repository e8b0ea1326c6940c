import type { createAdminClient } from "@polyclinic/client";
import type { ClinicPage } from "@polyclinic/contracts";
import { infiniteQueryOptions } from "@tanstack/react-query";

const PAGE = { limit: 25 };

export const CLINICS_KEY = ["clinics"];

/** For the server, which loads the first page, and for the browser, which loads the next ones under the same key. */
export function clinicsQuery(client: ReturnType<typeof createAdminClient>) {
  return infiniteQueryOptions({
    queryKey: [...CLINICS_KEY, PAGE],
    // Not tRPC's own infinite query: that one sends a `direction`, which the contract refuses.
    queryFn: ({ pageParam, signal }): Promise<ClinicPage> =>
      client.clinics.list.query({ ...PAGE, ...(pageParam !== null && { cursor: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
}
