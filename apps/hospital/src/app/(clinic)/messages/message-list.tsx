"use client";

import type { Message, MessagePage } from "@polyclinic/contracts";
import { type Column, EmptyState, ErrorState, ListSkeleton, ListTable } from "@polyclinic/ui";
import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

interface MessageListProps {
  label: string;
  list: UseInfiniteQueryResult<InfiniteData<MessagePage>>;
  columns: readonly [Column<Message>, ...Column<Message>[]];
  emptyHint: string;
}

export function MessageList({ label, list, columns, emptyHint }: MessageListProps): ReactNode {
  const t = useTranslations("messages");
  if (list.isPending) return <ListSkeleton label={t("loading")} />;
  if (!list.data) {
    return (
      <ErrorState
        title={t("failedTitle")}
        hint={t("failedHint")}
        retry={{ label: t("again"), onRetry: () => void list.refetch(), busy: list.isFetching }}
      />
    );
  }
  const items = list.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <EmptyState title={t("emptyTitle")} hint={emptyHint} />;
  const more = list.hasNextPage
    ? { label: t("loadMore"), busy: list.isFetchingNextPage, onMore: () => void list.fetchNextPage() }
    : undefined;
  return (
    <ListTable
      label={label}
      columns={columns}
      items={items}
      keyOf={({ id }) => id}
      hrefOf={({ id }) => `/messages/${id}`}
      more={more}
    />
  );
}
