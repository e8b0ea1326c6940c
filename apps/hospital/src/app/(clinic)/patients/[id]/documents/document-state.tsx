"use client";

import type { Document } from "@polyclinic/contracts";
import { AlertIcon, ArchiveIcon, DoneIcon, WaitIcon } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

export function DocumentStateText({ document }: { document: Document }): ReactNode {
  const t = useTranslations("documents");
  const { state, rejectionReason, archivedAt, archiveReason } = document;
  if (state === "rejected") {
    return (
      <span className="ui-file-state" data-state={state}>
        <AlertIcon />
        <span>
          <strong>{t("states.rejected")}</strong> {t(`rejected.${rejectionReason ?? "missing"}`)}
        </span>
      </span>
    );
  }
  if (archivedAt !== null) {
    return (
      <span className="ui-file-state">
        <ArchiveIcon />
        {t("archived", { reason: archiveReason ?? "" })}
      </span>
    );
  }
  return (
    <span className="ui-file-state" data-state={state}>
      {state === "checking" ? <WaitIcon /> : <DoneIcon />}
      {t(`states.${state}`)}
    </span>
  );
}
