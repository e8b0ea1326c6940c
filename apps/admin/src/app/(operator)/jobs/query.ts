import type { createAdminClient } from "@polyclinic/client";
import type { DeadLetterPage, JobOverview } from "@polyclinic/contracts";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

type Client = ReturnType<typeof createAdminClient>;

const PAGE = { limit: 25 };

/** What changes when the operator acts: all of this page. */
export const JOBS_KEY = ["jobs"];

/** How often the page asks again by itself. */
export const REFRESH_MS = 10_000;

export function jobOverviewQuery(client: Client) {
  return queryOptions({
    queryKey: [...JOBS_KEY, "overview"],
    queryFn: ({ signal }): Promise<JobOverview> => client.jobs.overview.query(undefined, { signal }),
  });
}

/** For the server, which loads the first page, and for the browser, which loads the next ones under the same key. */
export function deadLettersQuery(client: Client) {
  return infiniteQueryOptions({
    queryKey: [...JOBS_KEY, "dead-letters", PAGE],
    queryFn: ({ pageParam, signal }): Promise<DeadLetterPage> =>
      client.jobs.deadLetters.query(
        { ...PAGE, ...(pageParam !== null && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
}
