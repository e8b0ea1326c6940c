"use client";

import type { ClinicSummary } from "@polyclinic/contracts";
import { useEffect, useState } from "react";
import { leaveForSignIn } from "../../session/sign-out.ts";
import { listenToTabs } from "../../session/tabs.ts";

/** The name of the clinic that another tab has changed to, or null while this page's own one holds. */
export function useTabs(here: ClinicSummary): string | null {
  const [other, setOther] = useState<string | null>(null);
  useEffect(
    () =>
      listenToTabs((message) => {
        if (message.kind === "signed-out") leaveForSignIn();
        else setOther(message.id === here.id ? null : message.name);
      }),
    [here.id],
  );
  useEffect(() => {
    // A page out of the browser's own store may be of another session.
    const restore = (event: PageTransitionEvent) => event.persisted && location.reload();
    window.addEventListener("pageshow", restore);
    return () => window.removeEventListener("pageshow", restore);
  }, []);
  return other;
}
