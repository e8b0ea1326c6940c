import type { createAdminClient } from "@polyclinic/client";
import type { SupportGrantPage } from "@polyclinic/contracts";
import { infiniteQueryOptions } from "@tanstack/react-query";

const PAGE = { limit: 25 };

export const SUPPORT_KEY = ["support"];

/** As for the other lists. The clinic answers while the page is open: looked at every quarter of a minute. */
export function supportQuery(client: ReturnType<typeof createAdminClient>) {
  return infiniteQueryOptions({
    queryKey: [...SUPPORT_KEY, PAGE],
    queryFn: ({ pageParam, signal }): Promise<SupportGrantPage> =>
      client.support.list.query({ ...PAGE, ...(pageParam !== null && { cursor: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    refetchInterval: 15_000,
  });
}
