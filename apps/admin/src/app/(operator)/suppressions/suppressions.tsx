"use client";

import { useApiClient } from "@polyclinic/client-react/admin";
import type { Suppression } from "@polyclinic/contracts";
import {
  type Column,
  EmptyState,
  ErrorState,
  InstantText,
  ListSkeleton,
  ListTable,
  Notice,
  Page,
  useNumberText,
} from "@polyclinic/ui";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LiftForm } from "./lift-form.tsx";
import { suppressionsQuery } from "./query.ts";

export function Suppressions({ mayLift }: { mayLift: boolean }): ReactNode {
  const t = useTranslations("suppressions");
  return (
    <Page title={t("title")}>
      <p>{t("intro")}</p>
      {mayLift && <LiftForm />}
      <section className="admin-section" aria-labelledby="held-back">
        <div className="admin-section-head">
          <h2 id="held-back">{t("list")}</h2>
        </div>
        <div className="ui-panel">
          <List />
        </div>
      </section>
    </Page>
  );
}

function List(): ReactNode {
  const t = useTranslations("suppressions");
  const number = useNumberText();
  const columns = useColumns();
  const query = useInfiniteQuery(suppressionsQuery(useApiClient()));
  if (query.isPending) return <ListSkeleton label={t("loading")} rows={4} />;
  if (!query.data) {
    const retry = { label: t("retry"), onRetry: () => void query.refetch(), busy: query.isFetching };
    return <ErrorState title={t("failed")} hint={t("failedHint")} retry={retry} />;
  }
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <EmptyState title={t("empty")} hint={t("emptyHint")} />;
  const more = { label: t("more"), busy: query.isFetchingNextPage, onMore: () => void query.fetchNextPage() };
  return (
    <>
      <ListTable
        label={t("list")}
        columns={columns}
        items={items}
        keyOf={({ id }) => id}
        more={query.hasNextPage ? more : undefined}
      />
      {query.isFetchNextPageError && <Notice tone="error">{t("moreFailed")}</Notice>}
      <output className="ui-visually-hidden" aria-live="polite">
        {query.data.pages.length > 1 && t("loaded", { count: items.length, number: number(items.length) })}
      </output>
    </>
  );
}

function useColumns(): readonly [Column<Suppression>, ...Column<Suppression>[]] {
  const t = useTranslations("suppressions");
  return [
    { key: "channel", header: t("columns.channel"), cell: ({ channel }) => t(`channels.${channel}`) },
    { key: "reason", header: t("columns.reason"), cell: ({ reason }) => t(`reasons.${reason}`) },
    {
      key: "at",
      header: t("columns.at"),
      cell: ({ suppressedAt }) => <InstantText instant={suppressedAt} />,
    },
  ];
}
