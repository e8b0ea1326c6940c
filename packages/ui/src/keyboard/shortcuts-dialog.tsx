"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Dialog } from "../feedback/dialog.tsx";

export interface ShortcutLine {
  keys: string[];
  does: string;
}

/** Opened by `?`. */
export function ShortcutsDialog({
  lines,
  onClose,
}: {
  lines: ShortcutLine[];
  onClose: () => void;
}): ReactNode {
  const t = useTranslations("ui.keyboard");
  return (
    <Dialog onClose={onClose} title={t("title")} closeButtonProps={{ "aria-label": t("close") }}>
      <dl className="ui-shortcuts">
        {lines.map((line) => (
          <div key={line.does}>
            <dt>
              {line.keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{line.does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
