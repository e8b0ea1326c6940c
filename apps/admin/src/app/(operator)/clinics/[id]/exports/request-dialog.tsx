"use client";

import { Button, Group } from "@mantine/core";
import { Dialog, Notice } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

interface RequestDialogProps {
  clinic: string;
  busy: boolean;
  /** Why the last try came to nothing. */
  problem: string | null;
  onConfirm: () => void;
  onClose: () => void;
}

export default function RequestDialog({
  clinic,
  busy,
  problem,
  onConfirm,
  onClose,
}: RequestDialogProps): ReactNode {
  const t = useTranslations("exports.dialog");
  return (
    <Dialog onClose={onClose} title={t("title", { clinic })} closeButtonProps={{ "aria-label": t("close") }}>
      <p>{t("text")}</p>
      {problem !== null && <Notice tone="error">{problem}</Notice>}
      <Group justify="flex-end" mt="md">
        <Button variant="default" data-autofocus onClick={onClose}>
          {t("cancel")}
        </Button>
        <Button loading={busy} onClick={onConfirm}>
          {t("confirm")}
        </Button>
      </Group>
    </Dialog>
  );
}
