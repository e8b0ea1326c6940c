"use client";

import type { ClinicSummary } from "@polyclinic/contracts";
import { useIsUnsaved } from "@polyclinic/ui";
import { useEffect, useEffectEvent } from "react";
import { leaveForSignIn } from "../../session/sign-out.ts";
import { listenToTabs, type TabMessage } from "../../session/tabs.ts";

interface TabListener {
  /** Another tab signed out while work is unsaved here. Without such work the page is left at once. */
  onSignedOut: () => void;
  /** Whether another tab has changed to a clinic that is not this page's, or back. */
  onClinic: (isOther: boolean) => void;
}

export function useTabs(here: ClinicSummary, { onSignedOut, onClinic }: TabListener): void {
  const isUnsaved = useIsUnsaved();
  const listen = useEffectEvent((message: TabMessage) => {
    if (message.kind === "clinic") onClinic(message.id !== here.id);
    else if (isUnsaved()) onSignedOut();
    else leaveForSignIn();
  });
  useEffect(() => listenToTabs((message) => listen(message)), []);
  useEffect(() => {
    // A page out of the browser's own store may be of another session.
    const restore = (event: PageTransitionEvent) => event.persisted && location.reload();
    window.addEventListener("pageshow", restore);
    return () => window.removeEventListener("pageshow", restore);
  }, []);
}
