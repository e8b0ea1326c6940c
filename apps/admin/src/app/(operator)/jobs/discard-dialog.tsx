"use client";

import { Button, Group } from "@mantine/core";
import { Dialog, Notice, useNumberText } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

interface DiscardDialogProps {
  count: number;
  busy: boolean;
  /** Why the last try came to nothing. */
  problem: string | null;
  onConfirm: () => void;
  onClose: () => void;
}

export default function DiscardDialog({
  count,
  busy,
  problem,
  onConfirm,
  onClose,
}: DiscardDialogProps): ReactNode {
  const t = useTranslations("jobs.discard");
  const number = useNumberText();
  return (
    <Dialog
      onClose={onClose}
      title={t("title", { count, number: number(count) })}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <p>{t("text")}</p>
      {problem !== null && <Notice tone="error">{problem}</Notice>}
      <Group justify="flex-end" mt="md">
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
