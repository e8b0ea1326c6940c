"use client";

import type { RefObject } from "react";
import { useShortcuts } from "../keyboard/use-shortcuts.ts";

/** Focus itself moves, so that a screen reader follows and Enter does what it always does. */
export function useRowKeys(body: RefObject<HTMLElement | null>): void {
  const move = (step: 1 | -1) => {
    const links = [...(body.current?.querySelectorAll<HTMLElement>(".ui-row-link") ?? [])];
    const at = links.indexOf(document.activeElement as HTMLElement); // -1 for any other element
    const next = at === -1 ? links.at(step === 1 ? 0 : -1) : links[at + step];
    next?.focus();
  };
  useShortcuts({ j: () => move(1), k: () => move(-1) });
}
