"use client";

import { Button } from "@mantine/core";
import type { Notification } from "@polyclinic/contracts";
import { useInstantText } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { MouseEvent, ReactNode } from "react";

interface MarkReadButtonProps {
  notification: Notification;
  onMarkRead: (notification: Notification) => void;
}

export function MarkReadButton({ notification, onMarkRead }: MarkReadButtonProps): ReactNode {
  const t = useTranslations("notifications");
  const time = useInstantText()(notification.createdAt);
  if (notification.readAt !== null) return null;
  const mark = ({ currentTarget }: MouseEvent<HTMLButtonElement>) => {
    // The button goes away with what it has done, and the focus with it.
    currentTarget.closest("li, tr")?.querySelector<HTMLElement>(".ui-row-link")?.focus();
    onMarkRead(notification);
  };
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      className="ui-over-row ui-mark-read"
      aria-label={t("markOne", { title: notification.title, time })}
      onClick={mark}
    >
      {t("markRead")}
    </Button>
  );
}
