import { isUnreachable } from "@polyclinic/client";
import { useApiClient } from "@polyclinic/client-react/admin";
import type { DeadLetter } from "@polyclinic/contracts";
import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import { JOBS_KEY } from "./query.ts";

export interface Act {
  action: "retry" | "discard";
  ids: DeadLetter["id"][];
}

export interface Outcome {
  action: Act["action"];
  asked: number;
  done: number;
}

/** One act at a time. `data` is what came of the last one, until the next begins. */
export function useAct(onDone: () => void): UseMutationResult<Outcome, Error, Act> {
  const { jobs } = useApiClient();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ action, ids }: Act): Promise<Outcome> => {
      const { done } = await jobs[action].mutate({ ids });
      return { action, asked: ids.length, done };
    },
    onSuccess: onDone,
    // Also after a failure: one that was cut off may have been done.
    onSettled: () => queryClient.invalidateQueries({ queryKey: JOBS_KEY }),
  });
}

export function problemOf(error: Error | null): "unanswered" | "refused" | null {
  if (error === null) return null;
  return isUnreachable(error) ? "unanswered" : "refused";
}
