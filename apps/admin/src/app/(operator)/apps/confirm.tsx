"use client";

import { Button, Group } from "@mantine/core";
import { Dialog, Notice } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

interface ConfirmProps {
  title: string;
  text: string;
  /** On the button that does it. */
  confirm: string;
  busy: boolean;
  /** Why the last try came to nothing. */
  problem: string | null;
  onConfirm: () => void;
  onClose: () => void;
}

export function Confirm({
  title,
  text,
  confirm,
  busy,
  problem,
  onConfirm,
  onClose,
}: ConfirmProps): ReactNode {
  const t = useTranslations("apps");
  return (
    <Dialog onClose={onClose} title={title} closeButtonProps={{ "aria-label": t("close") }}>
      <p>{text}</p>
      {problem !== null && <Notice tone="error">{problem}</Notice>}
      <Group justify="flex-end" mt="md">
        <Button variant="default" data-autofocus onClick={onClose}>
          {t("cancel")}
        </Button>
        <Button loading={busy} onClick={onConfirm}>
          {confirm}
        </Button>
      </Group>
    </Dialog>
  );
}
