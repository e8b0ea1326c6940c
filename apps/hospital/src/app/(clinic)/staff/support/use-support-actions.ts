"use client";

import { domainErrorOf } from "@polyclinic/client";
import { useApi } from "@polyclinic/client-react/hospital";
import type { SupportGrant } from "@polyclinic/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useSaveErrorText } from "../../use-save-error-text.ts";

export interface SupportActions {
  approve: (grant: SupportGrant) => void;
  refuse: (grant: SupportGrant) => void;
  end: (grant: SupportGrant) => void;
  busy: boolean;
}

interface Outcome {
  /** What was done, in a sentence; empty before anything was. */
  done: string;
  problem: string | null;
}

export function useSupportActions(): SupportActions & Outcome {
  const t = useTranslations("support");
  const saveErrorText = useSaveErrorText();
  const { support } = useApi();
  const queryClient = useQueryClient();
  const [done, setDone] = useState("");
  const reload = () => queryClient.invalidateQueries({ queryKey: support.pathKey() });
  const doing = (what: "approved" | "refused" | "endedNow") => ({
    onMutate: () => setDone(""),
    onSuccess: async ({ operator }: SupportGrant) => {
      await reload();
      setDone(t(what, { name: operator }));
    },
    onError: reload,
  });
  const approve = useMutation(support.approve.mutationOptions(doing("approved")));
  const refuse = useMutation(support.refuse.mutationOptions(doing("refused")));
  const end = useMutation(support.end.mutationOptions(doing("endedNow")));
  const all = [approve, refuse, end];
  const begin = () => {
    for (const each of all) each.reset();
  };

  function problem(): string | null {
    const error = approve.error ?? refuse.error ?? end.error;
    if (domainErrorOf(error)?.domainCode === "CONFLICT") return t("meanwhile");
    return saveErrorText(error);
  }

  return {
    busy: all.some(({ isPending }) => isPending),
    done,
    problem: problem(),
    approve({ id }) {
      begin();
      approve.mutate({ id });
    },
    refuse({ id }) {
      begin();
      refuse.mutate({ id });
    },
    end({ id }) {
      begin();
      end.mutate({ id });
    },
  };
}
