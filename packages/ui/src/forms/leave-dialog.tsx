"use client";

import { Button, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Dialog } from "../feedback/dialog.tsx";

/** The default export is what `lazy` wants: the dialog is loaded when it is first needed. */
// oxlint-disable-next-line import/no-default-export -- React.lazy reads the default export
export default function LeaveDialog({
  onLeave,
  onStay,
}: {
  onLeave: () => void;
  onStay: () => void;
}): ReactNode {
  const t = useTranslations("ui.leave");
  return (
    <Dialog onClose={onStay} title={t("title")} withCloseButton={false}>
      <p>{t("text")}</p>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onLeave}>
          {t("leave")}
        </Button>
        <Button onClick={onStay} data-autofocus>
          {t("stay")}
        </Button>
      </Group>
    </Dialog>
  );
}
