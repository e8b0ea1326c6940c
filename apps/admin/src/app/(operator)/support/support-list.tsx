"use client";

import { useApiClient } from "@polyclinic/client-react/admin";
import type { SupportGrant } from "@polyclinic/contracts";
import { type Column, EmptyState, ErrorState, InstantText, ListSkeleton, ListTable } from "@polyclinic/ui";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { EndButton } from "./end-button.tsx";
import { GrantState } from "./grant-state.tsx";
import { supportQuery } from "./query.ts";

export function SupportList(): ReactNode {
  const t = useTranslations("support");
  const columns = useColumns();
  const query = useInfiniteQuery(supportQuery(useApiClient()));
  if (query.isPending) return <ListSkeleton label={t("loading")} rows={4} />;
  if (!query.data) {
    const retry = { label: t("retry"), onRetry: () => void query.refetch(), busy: query.isFetching };
    return <ErrorState title={t("failed")} hint={t("failedHint")} retry={retry} />;
  }
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <EmptyState title={t("empty")} hint={t("emptyHint")} />;
  const more = { label: t("more"), busy: query.isFetchingNextPage, onMore: () => void query.fetchNextPage() };
  return (
    <ListTable
      label={t("list")}
      columns={columns}
      items={items}
      keyOf={({ id }) => id}
      more={query.hasNextPage ? more : undefined}
    />
  );
}

/** On a phone the first column has all. */
function useColumns(): readonly [Column<SupportGrant>, ...Column<SupportGrant>[]] {
  const t = useTranslations("support");
  return [
    {
      key: "clinic",
      header: t("columns.clinic"),
      cell: (grant) => (
        <>
          <strong>{grant.clinic.name}</strong>
          <span className="ui-line">{grant.reason}</span>
          <span className="ui-quiet ui-line">
            {t("asked", { name: grant.operator })} <InstantText instant={grant.requestedAt} />
          </span>
          <span className="ui-quiet ui-line">
            {grant.permissions.map((name) => t(`permissions.${name}`)).join(" · ")}
          </span>
          <span className="ui-phone-only">
            <GrantState grant={grant} />
            <EndButton grant={grant} />
          </span>
        </>
      ),
    },
    {
      key: "state",
      header: t("columns.state"),
      cell: (grant) => <GrantState grant={grant} />,
      shown: "wide",
    },
    {
      key: "end",
      header: <span className="ui-visually-hidden">{t("columns.end")}</span>,
      align: "end",
      cell: (grant) => <EndButton grant={grant} />,
      shown: "wide",
    },
  ];
}
