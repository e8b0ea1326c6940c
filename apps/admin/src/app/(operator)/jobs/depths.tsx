"use client";

import { useApiClient } from "@polyclinic/client-react/admin";
import type { JobDepth } from "@polyclinic/contracts";
import { EmptyState, ErrorState, ListSkeleton, ListTable, Notice, useInstantText } from "@polyclinic/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useDepthColumns } from "./depth-columns.tsx";
import { jobOverviewQuery, REFRESH_MS } from "./query.ts";

/** The worker counts every minute. */
const TOO_OLD_MS = 5 * 60_000;

/** What waits and runs, as the worker counted it last. */
export function Depths(): ReactNode {
  const t = useTranslations("jobs.depths");
  const instant = useInstantText();
  const query = useQuery({ ...jobOverviewQuery(useApiClient()), refetchInterval: REFRESH_MS });
  const measuredAt = query.data?.measuredAt ?? null;
  // Not the present time: the server and the browser must come to the same page.
  const isOld = measuredAt !== null && query.dataUpdatedAt - Date.parse(measuredAt) > TOO_OLD_MS;
  return (
    <section className="admin-section" aria-labelledby="depths">
      <div className="admin-section-head">
        <h2 id="depths">{t("title")}</h2>
        {measuredAt !== null && (
          <span className="admin-dimmed">{t("measured", { at: instant(measuredAt) })}</span>
        )}
      </div>
      {isOld && <Notice tone="warning">{t("old")}</Notice>}
      <div className="ui-panel">
        {query.isPending && <ListSkeleton label={t("loading")} rows={3} />}
        {query.isError && !query.data && (
          <ErrorState
            title={t("failed")}
            hint={t("failedHint")}
            retry={{ label: t("retry"), onRetry: () => void query.refetch(), busy: query.isFetching }}
          />
        )}
        {query.data && <DepthTable measuredAt={measuredAt} depths={query.data.depths} />}
      </div>
    </section>
  );
}

function DepthTable({
  measuredAt,
  depths,
}: {
  measuredAt: string | null;
  depths: readonly JobDepth[];
}): ReactNode {
  const t = useTranslations("jobs.depths");
  const columns = useDepthColumns(measuredAt ?? "");
  if (measuredAt === null) return <EmptyState title={t("uncounted")} hint={t("uncountedHint")} />;
  if (depths.length === 0) return <EmptyState title={t("empty")} hint={t("emptyHint")} />;
  return (
    <ListTable
      label={t("title")}
      columns={columns}
      items={depths}
      keyOf={({ kind, state }) => `${kind} ${state}`}
    />
  );
}
