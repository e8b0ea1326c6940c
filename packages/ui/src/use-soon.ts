"use client";

import { useEffect } from "react";

/** Loads code that will be wanted, when the page is done and the browser has nothing else to do. */
export function useSoon(load: () => Promise<unknown>): void {
  useEffect(() => {
    const start = () => {
      load().catch(() => {}); // the line is down: whoever needs the code asks again
    };
    if (!("requestIdleCallback" in window)) {
      const timer = setTimeout(start, 500);
      return () => clearTimeout(timer);
    }
    const handle = window.requestIdleCallback(start, { timeout: 2000 });
    return () => window.cancelIdleCallback(handle);
  }, [load]);
}
