"use client";

import type { Notification } from "@polyclinic/contracts";
import { InstantText } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageLink } from "../../page-link.tsx";

interface NotificationLinkProps {
  notification: Notification;
  onOpen: (notification: Notification) => void;
}

/** The whole row opens what it is about. */
export function NotificationLink({ notification, onOpen }: NotificationLinkProps): ReactNode {
  const t = useTranslations("notifications");
  const { title, body, path, createdAt, readAt } = notification;
  const content = (
    <span>
      {readAt === null && <span className="ui-unread">{t("unread")}</span>}
      <span className="ui-notification-title">{title}</span>
      <span className="ui-notification-body">{body}</span>
      <span className="ui-quiet">
        <InstantText instant={createdAt} />
      </span>
    </span>
  );
  const unread = readAt === null || undefined;
  if (path === null) {
    return (
      <div className="ui-notification" data-unread={unread}>
        {content}
      </div>
    );
  }
  return (
    <PageLink
      className="ui-notification ui-row-link"
      data-unread={unread}
      href={path}
      onClick={() => onOpen(notification)}
    >
      {content}
    </PageLink>
  );
}
