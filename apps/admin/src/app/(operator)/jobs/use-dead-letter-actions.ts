import { useApi } from "@polyclinic/client-react/admin";
import type { DeadLettersDone } from "@polyclinic/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ActionOutcome } from "./actions.tsx";
import { JOBS_KEY } from "./query.ts";

/** `outcome` is that of the last action, until the next one begins. */
export function useDeadLetterActions(onDone: () => void) {
  const api = useApi();
  const queryClient = useQueryClient();
  const [outcome, setOutcome] = useState<ActionOutcome | null>(null);
  const optionsOf = (action: ActionOutcome["action"]) => ({
    onMutate: () => setOutcome(null),
    onSuccess: ({ done }: DeadLettersDone, { ids }: { ids: string[] }) => {
      onDone();
      setOutcome({ action, asked: ids.length, done });
    },
    // Also after a failure: one that was cut off may have been done.
    onSettled: () => queryClient.invalidateQueries({ queryKey: JOBS_KEY }),
  });
  const retry = useMutation(api.jobs.retry.mutationOptions(optionsOf("retried")));
  const discard = useMutation(api.jobs.discard.mutationOptions(optionsOf("discarded")));
  return { retry, discard, outcome, failed: outcome === null && (retry.isError || discard.isError) };
}
