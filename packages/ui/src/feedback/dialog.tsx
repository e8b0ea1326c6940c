"use client";

import { Modal, type ModalProps } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslations } from "use-intl";

interface DialogProps extends Omit<ModalProps, "opened"> {
  /** Names a dialog that has no title of its own. */
  label?: string;
}

/**
 * Open for as long as it is rendered; then the focus goes back to where it was. Mantine does that only when `opened`
 * turns false, which it never does for a modal that comes and goes as a whole.
 */
export function Dialog({ label, ...props }: DialogProps): ReactNode {
  const t = useTranslations("ui.dialog");
  const [before] = useState(() => (typeof document === "undefined" ? null : opener(document.activeElement)));
  useEffect(closePopovers, []);
  useEffect(
    () => () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    },
    [before],
  );
  const attributes = {
    header: { role: "none" }, // else a second banner of the page
    ...(label !== undefined && { content: { "aria-label": label } }),
  };
  return <Modal opened attributes={attributes} closeButtonProps={{ "aria-label": t("close") }} {...props} />;
}

/** A menu is gone when its dialog closes, but not the button that opens the menu. */
function opener(active: Element | null): Element | null {
  const popover = active?.closest("[popover]");
  return popover ? document.querySelector(`[popovertarget="${popover.id}"]`) : active;
}

/** As a browser's own modal dialog does; else a menu would lie over this one. */
function closePopovers(): void {
  for (const popover of document.querySelectorAll<HTMLElement>("[popover]")) popover.hidePopover();
}
