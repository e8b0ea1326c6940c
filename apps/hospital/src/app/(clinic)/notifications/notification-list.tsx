"use client";

import type { Notification, NotificationPage } from "@polyclinic/contracts";
import { type Column, EmptyState, ErrorState, ListSkeleton, ListTable } from "@polyclinic/ui";
import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { MarkReadButton } from "./mark-read-button.tsx";
import { NotificationLink } from "./notification-link.tsx";

interface NotificationListProps {
  list: UseInfiniteQueryResult<InfiniteData<NotificationPage>>;
  items: readonly Notification[];
  unreadOnly: boolean;
  onMarkRead: (notification: Notification) => void;
}

export function NotificationList({ list, items, unreadOnly, onMarkRead }: NotificationListProps): ReactNode {
  const t = useTranslations("notifications");
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
  if (items.length === 0) {
    return unreadOnly ? (
      <EmptyState title={t("allReadTitle")} hint={t("allReadHint")} />
    ) : (
      <EmptyState title={t("emptyTitle")} hint={t("emptyHint")} />
    );
  }
  const link = (item: Notification) => <NotificationLink notification={item} onOpen={onMarkRead} />;
  const button = (item: Notification) => <MarkReadButton notification={item} onMarkRead={onMarkRead} />;
  const columns: [Column<Notification>, Column<Notification>] = [
    {
      key: "what",
      header: t("columns.what"),
      cell: link,
    },
    {
      key: "action",
      header: t("columns.action"),
      align: "end",
      cell: button,
    },
  ];
  const more = list.hasNextPage
    ? { label: t("loadMore"), busy: list.isFetchingNextPage, onMore: () => void list.fetchNextPage() }
    : undefined;
  return (
    <ListTable plain label={t("list")} columns={columns} items={items} keyOf={({ id }) => id} more={more} />
  );
}
