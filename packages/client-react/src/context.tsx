"use client";

import { batchLink } from "@polyclinic/client";
import { QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, type TRPCClient } from "@trpc/client";
import type { AnyTRPCRouter } from "@trpc/server";
import { createTRPCContext, type TRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from "react";
import { createQueryClient } from "./query-client.ts";
import { Reachability } from "./reachability.ts";

interface ApiProviderProps {
  children: ReactNode;
  /** Called when any answer says that the session is over, so that the app can ask for the password again. The first one stays. */
  onSessionEnded: () => void;
}

export interface ApiContext<Router extends AnyTRPCRouter> {
  ApiProvider: (props: ApiProviderProps) => ReactNode;
  useApi: () => TRPCOptionsProxy<Router>;
  useApiClient: () => TRPCClient<Router>;
}

const ReachabilityContext = createContext<Reachability | null>(null);

/** Calls go to the app's own server, which adds who is asking: see bff/create.ts. */
export function createApiContext<Router extends AnyTRPCRouter>(): ApiContext<Router> {
  const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<Router>();

  function ApiProvider({ children, onSessionEnded }: ApiProviderProps) {
    const [{ queryClient, client, reachability }] = useState(() => create<Router>(onSessionEnded));
    useEffect(() => reachability.watch(queryClient), [reachability, queryClient]);
    return (
      <QueryClientProvider client={queryClient}>
        <TRPCProvider queryClient={queryClient} trpcClient={client}>
          <ReachabilityContext value={reachability}>{children}</ReachabilityContext>
        </TRPCProvider>
      </QueryClientProvider>
    );
  }

  return { ApiProvider, useApi: useTRPC, useApiClient: useTRPCClient };
}

function create<Router extends AnyTRPCRouter>(onSessionEnded: () => void) {
  const reachability = new Reachability();
  return {
    reachability,
    queryClient: createQueryClient({ reachability, onSessionEnded }),
    client: createTRPCClient<Router>({ links: [batchLink<Router>({ url: "/api/trpc" })] }),
  };
}

/** True while calls go unanswered although the browser is online. */
export function useUnreachable(): boolean {
  const reachability = useContext(ReachabilityContext);
  if (!reachability) throw new Error("useUnreachable stands inside an ApiProvider.");
  return useSyncExternalStore(
    reachability.subscribe,
    () => !reachability.reachable,
    () => false,
  );
}
