import type { createAdminClient } from "@polyclinic/client";
import type { SuppressionPage } from "@polyclinic/contracts";
import { infiniteQueryOptions } from "@tanstack/react-query";

const PAGE = { limit: 25 };

export const SUPPRESSIONS_KEY = ["suppressions"];

/** For the server, which loads the first page, and for the browser, which loads the next ones under the same key. */
export function suppressionsQuery(client: ReturnType<typeof createAdminClient>) {
  return infiniteQueryOptions({
    queryKey: [...SUPPRESSIONS_KEY, PAGE],
    queryFn: ({ pageParam, signal }): Promise<SuppressionPage> =>
      client.suppressions.list.query(
        { ...PAGE, ...(pageParam !== null && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
}
