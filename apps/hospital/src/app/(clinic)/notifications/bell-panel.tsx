"use client";

import { Button } from "@mantine/core";
import { Notice } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageLink } from "../../page-link.tsx";
import type { BellState } from "./bell-options.ts";
import { MarkReadButton } from "./mark-read-button.tsx";
import { NotificationLink } from "./notification-link.tsx";
import { useMarkRead } from "./use-mark-read.ts";

interface BellPanelProps extends BellState {
  /** Another page is opened from it. */
  onLeave: () => void;
}

export default function BellPanel({ unread, latest, onLeave }: BellPanelProps): ReactNode {
  const t = useTranslations("notifications");
  const { markRead, markAllRead, failed } = useMarkRead();
  const newest = latest[0]?.id;
  return (
    <>
      <div className="ui-bell-head">
        <strong>{t("title")}</strong>
        {unread > 0 && newest !== undefined && (
          <Button variant="subtle" size="compact-sm" onClick={() => markAllRead(newest)}>
            {t("markAll")}
          </Button>
        )}
      </div>
      {failed && <Notice tone="error">{t("markFailed")}</Notice>}
      {latest.length === 0 ? (
        <p className="ui-quiet">{t("emptyTitle")}</p>
      ) : (
        <ul className="ui-bell-list">
          {latest.map((notification) => (
            <li key={notification.id}>
              <NotificationLink
                notification={notification}
                onOpen={() => {
                  markRead(notification);
                  onLeave();
                }}
              />
              <MarkReadButton notification={notification} onMarkRead={markRead} />
            </li>
          ))}
        </ul>
      )}
      <div className="ui-popover-actions">
        <PageLink href="/notifications" onClick={onLeave}>
          {t("all")}
        </PageLink>
      </div>
    </>
  );
}
