"use client";

import type { EndSession, ProveByPassword, SessionList } from "@polyclinic/contracts";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import type { HospitalApi } from "./hospital.tsx";
import { type Outcome, outcomeOf } from "./outcome.ts";

/** The same in both apps. */
type AuthApi = Pick<HospitalApi["auth"], "sessions" | "endSession" | "endOtherSessions">;

interface OwnSessions {
  sessions: SessionList["items"];
  calls: {
    end: (input: EndSession) => Promise<Outcome<SessionList>>;
    endOthers: (input: ProveByPassword) => Promise<Outcome<SessionList>>;
  };
}

export function useOwnSessions(auth: AuthApi): OwnSessions {
  const queryClient = useQueryClient();
  const queryKey = auth.sessions.queryKey();
  const { data } = useSuspenseQuery(auth.sessions.queryOptions());
  const settled = {
    onSuccess: (left: SessionList) => void queryClient.setQueryData(queryKey, left),
    onError: () => queryClient.invalidateQueries({ queryKey }),
  };
  const one = useMutation(auth.endSession.mutationOptions(settled));
  const others = useMutation(auth.endOtherSessions.mutationOptions(settled));
  return {
    sessions: data.items,
    calls: {
      end: (input) => outcomeOf(one.mutateAsync(input)),
      endOthers: (input) => outcomeOf(others.mutateAsync(input)),
    },
  };
}
