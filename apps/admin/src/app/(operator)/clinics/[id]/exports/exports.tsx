"use client";

import { useApiClient } from "@polyclinic/client-react/admin";
import type { ClinicExport, ExportPage } from "@polyclinic/contracts";
import { EmptyState, ErrorState, ListSkeleton, ListTable, Notice } from "@polyclinic/ui";
import { type InfiniteData, useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useExportColumns } from "./columns.tsx";
import { BUSY_MS, exportsQuery, IDLE_MS, isOnItsWay } from "./query.ts";
import { RequestButton } from "./request-button.tsx";

interface ExportsProps {
  clinic: { id: string; name: string };
  mayRequest: boolean;
  mayDownload: boolean;
}

/** The archives of a clinic: those that there are, and the one that is being made, as it goes on. */
export function Exports({ clinic, mayRequest, mayDownload }: ExportsProps): ReactNode {
  const t = useTranslations("exports");
  const query = useInfiniteQuery({
    ...exportsQuery(useApiClient(), clinic.id),
    refetchInterval: ({ state }) => (itemsOf(state.data).some(isOnItsWay) ? BUSY_MS : IDLE_MS),
  });
  const columns = useExportColumns(mayDownload);
  const items = itemsOf(query.data);
  const [newest] = items;
  const more = { label: t("more"), busy: query.isFetchingNextPage, onMore: () => void query.fetchNextPage() };
  return (
    <section className="admin-section" aria-labelledby="exports">
      <div className="admin-section-head">
        <h2 id="exports">{t("title")}</h2>
        <span className="admin-dimmed">{t("hint")}</span>
      </div>
      {mayRequest && (
        <div className="admin-ask">
          <RequestButton clinic={clinic} isBusy={items.some(isOnItsWay)} />
        </div>
      )}
      <div className="ui-panel">
        {query.isPending && <ListSkeleton label={t("loading")} rows={2} />}
        {query.isError && !query.data && (
          <ErrorState
            title={t("failed")}
            hint={t("failedHint")}
            retry={{ label: t("retry"), onRetry: () => void query.refetch(), busy: query.isFetching }}
          />
        )}
        {query.data && !newest && <EmptyState title={t("empty")} hint={t("emptyHint")} />}
        {newest && (
          <ListTable
            label={t("title")}
            columns={columns}
            items={items}
            keyOf={({ id }) => id}
            more={query.hasNextPage ? more : undefined}
          />
        )}
        {query.isFetchNextPageError && <Notice tone="error">{t("moreFailed")}</Notice>}
      </div>
      <output className="ui-visually-hidden" aria-live="polite">
        {newest && t("changed", { state: t(`states.${newest.state}`) })}
      </output>
    </section>
  );
}

function itemsOf(data: InfiniteData<ExportPage> | undefined): ClinicExport[] {
  return data?.pages.flatMap((page) => page.items) ?? [];
}
