"use client";

import { useApiClient } from "@polyclinic/client-react/admin";
import { EmptyState, ErrorState, ListSkeleton, ListTable, Notice, Page, useNumberText } from "@polyclinic/ui";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useUserColumns } from "./columns.tsx";
import { EVERYBODY, usersQuery } from "./query.ts";
import { Search } from "./search.tsx";

export function Users(): ReactNode {
  const t = useTranslations("users");
  const [sought, setSought] = useState(EVERYBODY);
  return (
    <Page title={t("title")}>
      <p>{t("intro")}</p>
      <div className="ui-panel">
        <Search sought={sought} onSeek={setSought} />
        <List sought={sought} />
      </div>
    </Page>
  );
}

function List({ sought }: { sought: typeof EVERYBODY }): ReactNode {
  const t = useTranslations("users");
  const number = useNumberText();
  const columns = useUserColumns();
  const query = useInfiniteQuery({
    ...usersQuery(useApiClient(), sought),
    placeholderData: keepPreviousData,
  });
  if (query.isPending) return <ListSkeleton label={t("loading")} rows={6} />;
  if (!query.data) {
    const retry = { label: t("retry"), onRetry: () => void query.refetch(), busy: query.isFetching };
    return <ErrorState title={t("failed")} hint={t("failedHint")} retry={retry} />;
  }
  const items = query.data.pages.flatMap((page) => page.items);
  const more = { label: t("more"), busy: query.isFetchingNextPage, onMore: () => void query.fetchNextPage() };
  return (
    <>
      {items.length === 0 && <EmptyState title={t("empty")} hint={t("emptyHint")} />}
      {items.length > 0 && (
        <ListTable
          label={t("title")}
          columns={columns}
          items={items}
          keyOf={({ id }) => id}
          hrefOf={({ id }) => `/users/${id}`}
          more={query.hasNextPage ? more : undefined}
        />
      )}
      {query.isFetchNextPageError && <Notice tone="error">{t("moreFailed")}</Notice>}
      <output className="ui-visually-hidden" aria-live="polite">
        {!query.isPlaceholderData && t("found", { count: items.length, number: number(items.length) })}
      </output>
    </>
  );
}
