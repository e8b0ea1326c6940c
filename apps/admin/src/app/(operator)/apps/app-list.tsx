"use client";

import { Button } from "@mantine/core";
import { useApiClient } from "@polyclinic/client-react/admin";
import { EmptyState, ErrorState, ListSkeleton, ListTable, Notice, Page } from "@polyclinic/ui";
import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useAppColumns } from "./columns.tsx";
import { appsQuery } from "./query.ts";

export function AppList({ mayCreate }: { mayCreate: boolean }): ReactNode {
  const t = useTranslations("apps");
  return (
    <Page
      title={t("title")}
      actions={
        mayCreate && (
          <Button component={Link} href="/apps/new">
            {t("create")}
          </Button>
        )
      }
    >
      <p>{t("intro")}</p>
      <div className="ui-panel">
        <List />
      </div>
    </Page>
  );
}

function List(): ReactNode {
  const t = useTranslations("apps");
  const columns = useAppColumns();
  const query = useInfiniteQuery(appsQuery(useApiClient()));
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
        label={t("title")}
        columns={columns}
        items={items}
        keyOf={({ id }) => id}
        hrefOf={({ id }) => `/apps/${id}`}
        more={query.hasNextPage ? more : undefined}
      />
      {query.isFetchNextPageError && <Notice tone="error">{t("moreFailed")}</Notice>}
    </>
  );
}
