"use client";

import { ShortcutsDialog } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

export default function HelpDialog({ onClose }: { onClose: () => void }): ReactNode {
  const t = useTranslations("shortcuts");
  const lines = [
    { keys: ["/"], does: t("search") },
    { keys: ["Ctrl", "K"], does: t("find") },
    { keys: ["n"], does: t("new") },
    { keys: ["j", "k"], does: t("move") },
    { keys: ["Enter"], does: t("open") },
    { keys: ["e"], does: t("edit") },
    { keys: ["Ctrl", "Enter"], does: t("save") },
    { keys: ["?"], does: t("help") },
  ];
  return <ShortcutsDialog lines={lines} onClose={onClose} />;
}
