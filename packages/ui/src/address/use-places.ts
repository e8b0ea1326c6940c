"use client";

import type * as Places from "@polyclinic/nepal/addresses";
import { useSyncExternalStore } from "react";
import { useSoon } from "../use-soon.ts";

type Loaded = typeof Places;

let places: Loaded | null = null;
const listeners = new Set<() => void>();

/** The 753 places of Nepal, loaded once, soon after the first address field appears; null until then. */
export function usePlaces(): Loaded | null {
  useSoon(load);
  return useSyncExternalStore(
    subscribe,
    () => places,
    () => null,
  );
}

async function load(): Promise<void> {
  places ??= await import("@polyclinic/nepal/addresses");
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
