"use client";

import { Button } from "@mantine/core";
import { useApi } from "@polyclinic/client-react/admin";
import type { SupportGrant } from "@polyclinic/contracts";
import { Notice } from "@polyclinic/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { problemOf } from "../clinics/problem.ts";
import { SUPPORT_KEY } from "./query.ts";

/** Takes a request back, or ends what runs. It was over meanwhile: the list says so. */
export function EndButton({ grant: { id, state, clinic } }: { grant: SupportGrant }): ReactNode {
  const t = useTranslations("support");
  const queryClient = useQueryClient();
  const end = useMutation(
    useApi().support.end.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: SUPPORT_KEY }),
    }),
  );
  if (state !== "waiting" && state !== "running") return null;
  const problem = problemOf(end.error);
  const what = state === "waiting" ? "withdraw" : "end";
  return (
    <>
      <div className="ui-row-actions">
        <Button
          variant="subtle"
          loading={end.isPending}
          aria-label={t(`${what}Of`, { clinic: clinic.name })}
          onClick={() => end.mutate({ id })}
        >
          {t(what)}
        </Button>
      </div>
      {problem !== null && problem !== "conflict" && <Notice tone="error">{t(`problems.${problem}`)}</Notice>}
    </>
  );
}
