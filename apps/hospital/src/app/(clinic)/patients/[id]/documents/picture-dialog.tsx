"use client";

import { Dialog, Notice } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";

interface PictureDialogProps {
  name: string;
  url: string;
  onClose: () => void;
}

export default function PictureDialog({ name, url, onClose }: PictureDialogProps): ReactNode {
  const t = useTranslations("documents");
  const [failed, setFailed] = useState(false);
  return (
    <Dialog onClose={onClose} size="xl" title={name} closeButtonProps={{ "aria-label": t("close") }}>
      {failed ? (
        <Notice tone="error">{t("openFailed")}</Notice>
      ) : (
        <img className="ui-picture" src={url} alt={name} onError={() => setFailed(true)} />
      )}
    </Dialog>
  );
}
