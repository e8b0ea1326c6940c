"use client";

import type { ClinicDeletion } from "@polyclinic/contracts";
import { DoneIcon, useInstantText, WaitIcon } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** What is done, and what is to come. */
export function Steps({ deletion }: { deletion: ClinicDeletion }): ReactNode {
  const t = useTranslations("deletion.steps");
  const instant = useInstantText();
  const { keptAt, droppedAt, finishedAt } = deletion;
  const steps = [
    { name: "kept", at: keptAt },
    { name: "dropped", at: droppedAt },
    { name: "removed", at: finishedAt },
  ] as const;
  return (
    <ol className="admin-steps" aria-label={t("title")}>
      {steps.map(({ name, at }) => (
        <li key={name}>
          {at === null ? <WaitIcon /> : <DoneIcon />}
          <span>{t(name)}</span>
          <span className="admin-dimmed">{at === null ? t("toCome") : instant(at)}</span>
        </li>
      ))}
    </ol>
  );
}
