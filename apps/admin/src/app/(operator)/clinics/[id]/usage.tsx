"use client";

import { Button } from "@mantine/core";
import { useApiClient } from "@polyclinic/client-react/admin";
import type { ClinicUsage, Permission, UsageDay } from "@polyclinic/contracts";
import {
  EmptyState,
  ErrorState,
  ListSkeleton,
  ListTable,
  Page,
  useDisplay,
  useInstantText,
} from "@polyclinic/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { StatusMark } from "../status-mark.tsx";
import { useDayColumns, useMonthColumns } from "./columns.tsx";
import { csvOf } from "./csv.ts";
import { DeletionSection } from "./deletion/deletion.tsx";
import { Exports } from "./exports/exports.tsx";
import { monthsOf } from "./months.ts";
import { usageQuery } from "./query.ts";
import { ClinicStateSection } from "./state/state.tsx";

const [SHOWN_DAYS, SHOWN_MONTHS] = [30, 3];

interface UsageProps {
  clinicId: string;
  permissions: readonly Permission[];
}

export function Usage({ clinicId, permissions }: UsageProps): ReactNode {
  const t = useTranslations("usage");
  const instant = useInstantText();
  const query = useQuery(usageQuery(useApiClient(), clinicId));
  if (query.isPending) return <ListSkeleton label={t("loading")} rows={8} />;
  if (!query.data) {
    const retry = { label: t("retry"), onRetry: () => void query.refetch(), busy: query.isFetching };
    return <ErrorState isPage title={t("failed")} hint={t("failedHint")} retry={retry} />;
  }
  const { clinic, days, measuredAt } = query.data;
  return (
    <Page
      title={clinic.name}
      note={<StatusMark status={clinic.status} />}
      actions={
        days.length > 0 && (
          <Button variant="default" onClick={() => save(query.data)}>
            {t("export")}
          </Button>
        )
      }
    >
      {clinic.localName !== null && <div lang="ne">{clinic.localName}</div>}
      <p>
        {t("intro")} {measuredAt !== null && t("measured", { at: instant(measuredAt) })}
      </p>
      {permissions.includes("clinics:read") && (
        <ClinicStateSection clinicId={clinicId} mayChange={permissions.includes("clinics:suspend")} />
      )}
      {days.length === 0 ? (
        <div className="ui-panel">
          <EmptyState title={t("empty")} hint={t("emptyHint")} />
        </div>
      ) : (
        <>
          <Months days={days} />
          <Days days={days.slice(0, SHOWN_DAYS)} />
        </>
      )}
      {permissions.includes("exports:read") && (
        <Exports
          clinic={clinic}
          mayRequest={permissions.includes("exports:request") && clinic.status !== "deleted"}
          mayDownload={permissions.includes("exports:download")}
        />
      )}
      {permissions.includes("clinics:delete") && permissions.includes("clinics:read") && (
        <DeletionSection clinicId={clinicId} />
      )}
    </Page>
  );
}

function Months({ days }: { days: readonly UsageDay[] }): ReactNode {
  const t = useTranslations("usage");
  const { calendar } = useDisplay();
  return (
    <section className="admin-section" aria-labelledby="months">
      <div className="admin-section-head">
        <h2 id="months">{t("months")}</h2>
        <span className="admin-dimmed">{t("monthsHint")}</span>
      </div>
      <div className="ui-panel">
        <ListTable
          label={t("months")}
          columns={useMonthColumns()}
          items={monthsOf(days, calendar).slice(0, SHOWN_MONTHS)}
          keyOf={({ year, month }) => `${year} ${month}`}
        />
      </div>
    </section>
  );
}

function Days({ days }: { days: readonly UsageDay[] }): ReactNode {
  const t = useTranslations("usage");
  return (
    <section className="admin-section" aria-labelledby="days">
      <div className="admin-section-head">
        <h2 id="days">{t("days")}</h2>
        <span className="admin-dimmed">{t("daysHint")}</span>
      </div>
      <div className="ui-panel">
        <ListTable label={t("days")} columns={useDayColumns()} items={days} keyOf={({ day }) => day} />
      </div>
    </section>
  );
}

/** All that was loaded, made here: the numbers are on the page already. */
function save({ clinic, days }: ClinicUsage): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([csvOf(days)], { type: "text/csv" }));
  link.download = `usage-${clinic.slug}-${days[0]?.day ?? ""}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}
