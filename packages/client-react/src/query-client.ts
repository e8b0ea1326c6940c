import { domainErrorOf, isUnreachable } from "@polyclinic/client";
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import type { Reachability } from "./reachability.ts";

interface Watchers {
  reachability: Reachability;
  onSessionEnded: () => void;
  onClinicChanged?: () => void;
}

/**
 * Queries are tried again while the API is unreachable and never after a refusal. Mutations are not: while the browser
 * knows that it is offline they wait unsent, and the link below has sent again what was cut off. Here it would get
 * another key, and could be done twice.
 */
export function createQueryClient(watchers?: Watchers): QueryClient {
  const listeners = {
    onSuccess: () => watchers?.reachability.noteAnswer(),
    onError: (error: unknown) => {
      watchers?.reachability.noteError(error);
      const code = domainErrorOf(error)?.domainCode;
      if (code === "UNAUTHENTICATED") watchers?.onSessionEnded();
      if (code === "TENANT_CHANGED") watchers?.onClinicChanged?.();
    },
  };
  return new QueryClient({
    queryCache: new QueryCache(listeners),
    mutationCache: new MutationCache(listeners),
    defaultOptions: {
      queries: { staleTime: 30_000, retry: (failures, error) => failures < 3 && isUnreachable(error) },
      mutations: { retry: false },
    },
  });
}
