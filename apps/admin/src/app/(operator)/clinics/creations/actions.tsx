"use client";

import { Button, Group } from "@mantine/core";
import { useApi } from "@polyclinic/client-react/admin";
import type { ClinicCreation } from "@polyclinic/contracts";
import { Notice } from "@polyclinic/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { problemOf } from "../problem.ts";
import { CREATIONS_KEY } from "./query.ts";

/** Of a creation that failed. To discard it loses nothing: what is there of it is this row. */
export function CreationActions({ creation: { id, name, state } }: { creation: ClinicCreation }): ReactNode {
  const t = useTranslations("creations");
  const { clinics } = useApi();
  const queryClient = useQueryClient();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: CREATIONS_KEY });
  const retry = useMutation(clinics.retryCreation.mutationOptions({ onSettled }));
  const discard = useMutation(clinics.discardCreation.mutationOptions({ onSettled }));
  if (state !== "failed") return null;
  const problem = problemOf(retry.error ?? discard.error);
  return (
    <>
      <Group gap="xs">
        <Button
          variant="default"
          aria-label={t("retryOf", { clinic: name })}
          loading={retry.isPending}
          onClick={() => retry.mutate({ clinicId: id })}
        >
          {t("retry")}
        </Button>
        <Button
          variant="default"
          aria-label={t("discardOf", { clinic: name })}
          loading={discard.isPending}
          onClick={() => discard.mutate({ clinicId: id })}
        >
          {t("discard")}
        </Button>
      </Group>
      {problem !== null && <Notice tone="error">{t(`problems.${problem}`)}</Notice>}
    </>
  );
}
