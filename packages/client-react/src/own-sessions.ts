"use client";

import { domainErrorOf, isUnreachable } from "@polyclinic/client";
import type { SessionId, SessionList } from "@polyclinic/contracts";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { HospitalApi } from "./hospital.tsx";

/** The same in both apps. */
type AuthApi = Pick<HospitalApi["auth"], "sessions" | "endSession" | "endOtherSessions">;

type Problem = "gone" | "unreachable" | "failed";

interface OwnSessions {
  sessions: SessionList["items"];
  /** What has ended last. */
  ended: "one" | "others" | null;
  busy: boolean;
  problem: Problem | null;
  onEnd: (id: SessionId) => void;
  onEndOthers: () => void;
}

export function useOwnSessions(auth: AuthApi): OwnSessions {
  const queryClient = useQueryClient();
  const queryKey = auth.sessions.queryKey();
  const { data } = useSuspenseQuery(auth.sessions.queryOptions());
  const [ended, setEnded] = useState<OwnSessions["ended"]>(null);
  const settled = (what: "one" | "others") => ({
    onMutate: () => setEnded(null),
    onSuccess(left: SessionList) {
      queryClient.setQueryData(queryKey, left);
      setEnded(what);
    },
    onError: () => queryClient.invalidateQueries({ queryKey }),
  });
  const one = useMutation(auth.endSession.mutationOptions(settled("one")));
  const others = useMutation(auth.endOtherSessions.mutationOptions(settled("others")));
  const busy = one.isPending || others.isPending;
  return {
    sessions: data.items,
    ended,
    busy,
    problem: problemOf(one.error ?? others.error),
    onEnd: (id) => !busy && one.mutate({ id }),
    onEndOthers: () => !busy && others.mutate(),
  };
}

function problemOf(error: unknown): Problem | null {
  if (!error) return null;
  if (isUnreachable(error)) return "unreachable";
  const code = domainErrorOf(error)?.domainCode;
  if (code === "UNAUTHENTICATED") return null; // the app asks for the password
  return code === "NOT_FOUND" ? "gone" : "failed";
}
