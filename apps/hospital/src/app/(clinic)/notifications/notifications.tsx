"use client";

import { Button } from "@mantine/core";
import { useApi, useApiClient } from "@polyclinic/client-react/hospital";
import { Notice, Page, Segmented } from "@polyclinic/ui";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { notificationOptions } from "./list-options.ts";
import { NotificationList } from "./notification-list.tsx";
import { useMarkRead } from "./use-mark-read.ts";

const SHOWN = ["all", "unread"] as const;

export function Notifications(): ReactNode {
  const t = useTranslations("notifications");
  const [shown, setShown] = useState<(typeof SHOWN)[number]>("all");
  const { markRead, markAllRead, failed } = useMarkRead();
  const options = notificationOptions(useApi(), useApiClient(), shown === "unread");
  const list = useInfiniteQuery({ ...options, placeholderData: keepPreviousData });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const newest = items[0]?.id;
  const hasUnread = items.some(({ readAt }) => readAt === null);
  return (
    <Page
      title={t("title")}
      actions={
        newest !== undefined &&
        hasUnread && (
          <Button variant="default" onClick={() => markAllRead(newest)}>
            {t("markAll")}
          </Button>
        )
      }
    >
      <div className="ui-panel">
        <div className="ui-list-search ui-filters">
          <Segmented
            label={t("filter")}
            value={shown}
            options={SHOWN.map((value) => ({ value, label: t(`filters.${value}`) }))}
            onChange={setShown}
          />
        </div>
        {failed && <Notice tone="error">{t("markFailed")}</Notice>}
        <NotificationList list={list} items={items} unreadOnly={shown === "unread"} onMarkRead={markRead} />
      </div>
    </Page>
  );
}
