"use client";

import { useSyncExternalStore } from "react";

/** What stands behind the # of the address, which no server sees; null until the browser is asked. */
export function useFragment(): string | null {
  return useSyncExternalStore<string | null>(
    subscribe,
    () => location.hash.slice(1),
    () => null,
  );
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener("hashchange", onChange);
  return () => window.removeEventListener("hashchange", onChange);
}
