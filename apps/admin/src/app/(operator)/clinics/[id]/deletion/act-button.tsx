"use client";

import { Button } from "@mantine/core";
import { useApi } from "@polyclinic/client-react/admin";
import type { ClinicDeletion } from "@polyclinic/contracts";
import { Notice } from "@polyclinic/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { problemOf } from "../../problem.ts";

interface ActButtonProps {
  deletion: ClinicDeletion;
  act: "cancel" | "retry";
}

/** Neither loses anything, so neither asks first. */
export function ActButton({ deletion, act }: ActButtonProps): ReactNode {
  const t = useTranslations("deletion");
  const { deletions } = useApi();
  const queryClient = useQueryClient();
  const change = useMutation(
    deletions[act].mutationOptions({ onSettled: () => queryClient.invalidateQueries() }),
  );
  const problem = problemOf(change.error);
  return (
    <>
      {problem !== null && <Notice tone="error">{t(`problems.${problem}`)}</Notice>}
      <Button variant="default" loading={change.isPending} onClick={() => change.mutate({ id: deletion.id })}>
        {t(act)}
      </Button>
    </>
  );
}
