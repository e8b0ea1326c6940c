import type { createAdminClient } from "@polyclinic/client";
import type { App, AppId, AppPage } from "@polyclinic/contracts";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

type Client = ReturnType<typeof createAdminClient>;

const PAGE = { limit: 25 };

export const APPS_KEY = ["apps"];

/** For the server, which loads the first page, and for the browser, which loads the next ones under the same key. */
export function appsQuery(client: Client) {
  return infiniteQueryOptions({
    queryKey: [...APPS_KEY, "list", PAGE],
    queryFn: ({ pageParam, signal }): Promise<AppPage> =>
      client.apps.list.query({ ...PAGE, ...(pageParam !== null && { cursor: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
}

export function appQuery(client: Client, id: AppId) {
  return queryOptions({
    queryKey: [...APPS_KEY, "one", id],
    queryFn: ({ signal }): Promise<App> => client.apps.byId.query({ id }, { signal }),
  });
}
