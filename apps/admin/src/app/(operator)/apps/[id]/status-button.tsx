"use client";

import { Button } from "@mantine/core";
import { useApi } from "@polyclinic/client-react/admin";
import type { App } from "@polyclinic/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Confirm } from "../confirm.tsx";
import { problemOf } from "../problem.ts";
import { APPS_KEY } from "../query.ts";

/** Asks before it disables: whatever calls through the app stands still within seconds. */
export function StatusButton({ app }: { app: App }): ReactNode {
  const t = useTranslations("apps");
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const change = useMutation(
    useApi().apps.setStatus.mutationOptions({
      onSuccess: () => setAsking(false),
      onSettled: () => queryClient.invalidateQueries({ queryKey: APPS_KEY }),
    }),
  );
  const problem = problemOf(change.error, "own");
  if (app.status === "disabled") {
    return (
      <Button loading={change.isPending} onClick={() => change.mutate({ id: app.id, status: "active" })}>
        {t("enable")}
      </Button>
    );
  }
  return (
    <>
      <Button
        variant="default"
        onClick={() => {
          change.reset();
          setAsking(true);
        }}
      >
        {t("disable")}
      </Button>
      {asking && (
        <Confirm
          title={t("disableTitle", { name: app.name })}
          text={t("disableText")}
          confirm={t("disable")}
          busy={change.isPending}
          problem={problem && t(`problems.${problem}`)}
          onConfirm={() => change.mutate({ id: app.id, status: "disabled" })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
