"use client";

import { useApiClient } from "@polyclinic/client-react/admin";
import { PlatformAuditAction } from "@polyclinic/contracts";
import { EmptyState, ErrorState, ListSkeleton, ListTable, Page, SelectField } from "@polyclinic/ui";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useAuditColumns } from "./columns.tsx";
import { auditQuery } from "./query.ts";

export function AuditLog(): ReactNode {
  const t = useTranslations("audit");
  const [action, setAction] = useState<PlatformAuditAction | null>(null);
  const options = PlatformAuditAction.options.map((value) => ({ value, label: t(`actions.${value}`) }));
  return (
    <Page title={t("title")}>
      <p>{t("intro")}</p>
      <div className="ui-panel">
        <search className="ui-list-search ui-filters" aria-label={t("filters")}>
          <SelectField
            label={t("columns.what")}
            value={action ?? ""}
            empty={t("everything")}
            options={options}
            onChange={({ currentTarget: { value } }) =>
              setAction(PlatformAuditAction.nullable().catch(null).parse(value))
            }
          />
        </search>
        <Events action={action} />
      </div>
    </Page>
  );
}

function Events({ action }: { action: PlatformAuditAction | null }): ReactNode {
  const t = useTranslations("audit");
  const columns = useAuditColumns();
  const query = useInfiniteQuery({
    ...auditQuery(useApiClient(), action),
    placeholderData: keepPreviousData,
  });
  if (query.isPending) return <ListSkeleton label={t("loading")} />;
  if (!query.data) {
    const retry = { label: t("retry"), onRetry: () => void query.refetch(), busy: query.isFetching };
    return <ErrorState title={t("failed")} hint={t("failedHint")} retry={retry} />;
  }
  const events = query.data.pages.flatMap((page) => page.items);
  if (events.length === 0) return <EmptyState title={t("empty")} hint={t("emptyHint")} />;
  const more = { label: t("more"), busy: query.isFetchingNextPage, onMore: () => void query.fetchNextPage() };
  return (
    <ListTable
      label={t("list")}
      columns={columns}
      items={events}
      keyOf={({ id }) => id}
      more={query.hasNextPage ? more : undefined}
    />
  );
}
