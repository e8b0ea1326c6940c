import "server-only";

import { dehydrate, HydrationBoundary, type QueryClient } from "@tanstack/react-query";
import type { TRPCClient } from "@trpc/client";
import type { AnyTRPCRouter } from "@trpc/server";
import { createTRPCOptionsProxy, type TRPCOptionsProxy } from "@trpc/tanstack-react-query";
import type { ReactNode } from "react";
import { createQueryClient } from "./query-client.ts";

export interface ServerApi<Router extends AnyTRPCRouter> {
  api: TRPCOptionsProxy<Router>;
  client: TRPCClient<Router>;
  queryClient: QueryClient;
}

/**
 * For one request only: the app wraps its call in React's `cache()`. A client that outlived the request would hand
 * one clinic's data to the next visitor.
 *
 * Pages `await queryClient.fetchQuery(api.….queryOptions(…))`, which throws what the page must answer for, or
 * `prefetchQuery`, which leaves the error to the component.
 */
export function createServerApi<Router extends AnyTRPCRouter>(client: TRPCClient<Router>): ServerApi<Router> {
  const queryClient = createQueryClient();
  queryClient.setDefaultOptions({ queries: { staleTime: 30_000, retry: false } });
  return { api: createTRPCOptionsProxy<Router>({ client, queryClient }), client, queryClient };
}

/** Hands what the page has loaded to its client components, so that they render without a second request. */
export function Hydrate({
  queryClient,
  children,
}: {
  queryClient: QueryClient;
  children: ReactNode;
}): ReactNode {
  return <HydrationBoundary state={dehydrate(queryClient)}>{children}</HydrationBoundary>;
}
