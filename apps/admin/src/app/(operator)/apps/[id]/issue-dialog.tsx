"use client";

import { Button, Group } from "@mantine/core";
import { useApi } from "@polyclinic/client-react/admin";
import type { App } from "@polyclinic/contracts";
import { DateText, Dialog, Notice, Segmented, useToday } from "@polyclinic/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { problemOf } from "../problem.ts";
import { APPS_KEY } from "../query.ts";

interface IssueDialogProps {
  app: App;
  onIssued: (apiKey: string) => void;
  onClose: () => void;
}

/** Days that a key is good for. */
const TERMS = { always: null, month: 30, quarter: 90, year: 365 } as const;
type Term = keyof typeof TERMS;
const TERM_NAMES: readonly Term[] = ["always", "month", "quarter", "year"];

export function IssueDialog({ app, onIssued, onClose }: IssueDialogProps): ReactNode {
  const t = useTranslations("apps");
  const queryClient = useQueryClient();
  const [term, setTerm] = useState<Term>("always");
  const lastDay = lastDayOf(term, useToday());
  const issue = useMutation(
    useApi().apps.issueKey.mutationOptions({
      onSuccess: ({ apiKey }) => onIssued(apiKey),
      onSettled: () => queryClient.invalidateQueries({ queryKey: APPS_KEY }),
    }),
  );
  const problem = problemOf(issue.error, "twoKeys");
  return (
    <Dialog
      onClose={onClose}
      title={t("issueTitle", { name: app.name })}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <div className="ui-fields">
        <p>{t("issueText")}</p>
        {problem !== null && <Notice tone="error">{t(`problems.${problem}`)}</Notice>}
        <Segmented
          label={t("term")}
          labelled
          value={term}
          options={TERM_NAMES.map((value) => ({ value, label: t(`terms.${value}`) }))}
          onChange={setTerm}
        />
        {lastDay !== null && (
          <p>
            {t("lastDay")} <DateText date={lastDay} />
          </p>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button
            data-autofocus
            loading={issue.isPending}
            onClick={() => issue.mutate({ id: app.id, lastDay })}
          >
            {t("issue")}
          </Button>
        </Group>
      </div>
    </Dialog>
  );
}

function lastDayOf(term: Term, today: string): string | null {
  const days = TERMS[term];
  if (days === null) return null;
  const day = new Date(`${today}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}
