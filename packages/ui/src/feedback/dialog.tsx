"use client";

import { Modal, type ModalProps } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";

/**
 * Open for as long as it is rendered; then the focus goes back to where it was. Mantine does that only when `opened`
 * turns false, which it never does for a modal that comes and goes as a whole.
 */
export function Dialog(props: Omit<ModalProps, "opened">): ReactNode {
  const [before] = useState(() => (typeof document === "undefined" ? null : document.activeElement));
  useEffect(
    () => () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    },
    [before],
  );
  return <Modal opened attributes={{ header: { role: "none" } }} {...props} />; // else a second banner of the page
}
