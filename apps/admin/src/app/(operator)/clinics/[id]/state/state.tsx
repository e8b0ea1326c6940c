"use client";

import { useApiClient } from "@polyclinic/client-react/admin";
import { Notice, useInstantText } from "@polyclinic/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { MigrationText } from "../../migration-text.tsx";
import { StatusMark } from "../../status-mark.tsx";
import { ChangeButton } from "./change-button.tsx";
import { clinicQuery } from "./query.ts";

/** Whether the clinic is open, since when, by whom and why; and whether it has the migrations of this release. */
export function ClinicStateSection({
  clinicId,
  mayChange,
}: {
  clinicId: string;
  mayChange: boolean;
}): ReactNode {
  const t = useTranslations("clinicState");
  const instant = useInstantText();
  const { data: clinic, isError } = useQuery(clinicQuery(useApiClient(), clinicId));
  if (!clinic) return isError ? <Notice tone="error">{t("failed")}</Notice> : null;
  const { status, state } = clinic;
  return (
    <section className="admin-section" aria-labelledby="state">
      <div className="admin-section-head">
        <h2 id="state">{t("title")}</h2>
        {mayChange && (status === "active" || status === "suspended") && (
          <ChangeButton clinic={clinic} change={status === "active" ? "suspend" : "reactivate"} />
        )}
      </div>
      <div className="ui-panel admin-facts">
        <StatusMark status={status} />
        <span>
          {state.by
            ? t("sinceBy", { at: instant(state.since), name: state.by.name ?? t("unknownPerson") })
            : t("since", { at: instant(state.since) })}
        </span>
        {state.reason !== null && <span>{t("reason", { reason: state.reason })}</span>}
        <span>
          {t("migrations")} <MigrationText migration={clinic.migration} />
        </span>
      </div>
      {status === "suspended" && <p className="admin-dimmed">{t("suspendedHint")}</p>}
      <output className="ui-visually-hidden" aria-live="polite">
        {t("changed", { status: t(`statuses.${status}`) })}
      </output>
    </section>
  );
}
