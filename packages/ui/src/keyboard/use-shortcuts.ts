"use client";

import { useEffect, useRef } from "react";

/** Keys as `KeyboardEvent.key` names them; `mod+k` is with Ctrl or ⌘ and also works while typing. */
export type Shortcuts = Record<string, () => void>;

/** Single letters stay letters in a field and while a dialog is open. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts);
  useEffect(() => {
    current.current = shortcuts;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const withModifier = event.ctrlKey || event.metaKey;
      const run = current.current[(withModifier ? "mod+" : "") + event.key];
      if (!run || event.altKey || event.defaultPrevented || document.querySelector('[aria-modal="true"]'))
        return;
      if (!withModifier && isTyping(event.target)) return;
      event.preventDefault();
      run();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
