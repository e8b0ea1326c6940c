"use client";

import { Button, Group } from "@mantine/core";
import { Dialog, useNumberText } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

interface DiscardDialogProps {
  count: number;
  busy: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

export default function DiscardDialog({ count, busy, onConfirm, onClose }: DiscardDialogProps): ReactNode {
  const t = useTranslations("jobs.discard");
  const number = useNumberText();
  return (
    <Dialog
      onClose={onClose}
      title={t("title", { count, number: number(count) })}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <p>{t("text")}</p>
      <Group justify="flex-end">
        <Button variant="default" data-autofocus onClick={onClose}>
          {t("cancel")}
        </Button>
        <Button color="red.9" loading={busy} onClick={onConfirm}>
          {t("confirm")}
        </Button>
      </Group>
    </Dialog>
  );
}
