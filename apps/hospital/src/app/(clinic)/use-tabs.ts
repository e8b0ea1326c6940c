"use client";

import type { ClinicSummary } from "@polyclinic/contracts";
import { useEffect } from "react";
import { leaveForSignIn } from "../../session/sign-out.ts";
import { listenToTabs } from "../../session/tabs.ts";

/** `onClinic` hears whether another tab has changed to a clinic that is not this page's, or back. */
export function useTabs(here: ClinicSummary, onClinic: (isOther: boolean) => void): void {
  useEffect(
    () =>
      listenToTabs((message) => {
        if (message.kind === "signed-out") leaveForSignIn();
        else onClinic(message.id !== here.id);
      }),
    [here.id, onClinic],
  );
  useEffect(() => {
    // A page out of the browser's own store may be of another session.
    const restore = (event: PageTransitionEvent) => event.persisted && location.reload();
    window.addEventListener("pageshow", restore);
    return () => window.removeEventListener("pageshow", restore);
  }, []);
}
