"use client";

import { apiLink } from "@polyclinic/client";
import { QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, type TRPCClient } from "@trpc/client";
import type { AnyTRPCRouter } from "@trpc/server";
import { createTRPCContext, type TRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from "react";
import { type MadeFor, madeForHeader } from "./made-for.ts";
import { createQueryClient } from "./query-client.ts";
import { Reachability } from "./reachability.ts";
import { createAttendance } from "./unattended.ts";

/** What the first render gave stays: a page does not pass to somebody else. */
interface PageOptions {
  madeFor: MadeFor;
  /** Called when any answer says that the session of this person is over, so that the app can ask for the password again. */
  onSessionEnded: () => void;
  /** Called when any answer says that the session has left this clinic. */
  onClinicChanged?: () => void;
}

interface ApiProviderProps extends PageOptions {
  children: ReactNode;
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

  function ApiProvider({ children, ...page }: ApiProviderProps) {
    const [{ attendance, queryClient, client, reachability }] = useState(() => create<Router>(page));
    useEffect(() => attendance.watch(), [attendance]);
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

function create<Router extends AnyTRPCRouter>({ madeFor, ...watchers }: PageOptions) {
  const reachability = new Reachability();
  const attendance = createAttendance();
  const headers = () => ({ ...madeForHeader(madeFor), ...attendance.header() });
  const link = apiLink<Router>({ url: "/api/trpc", headers });
  return {
    attendance,
    reachability,
    queryClient: createQueryClient({ reachability, ...watchers }),
    client: createTRPCClient<Router>({ links: [link] }),
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
