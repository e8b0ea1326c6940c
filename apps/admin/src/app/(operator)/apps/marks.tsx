"use client";

import type { AppKeyState, AppStatus } from "@polyclinic/contracts";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Mark } from "../mark.tsx";

const [TICK, PAUSE, CROSS, CLOCK] = [
  "M4 12.5l5 5L20 6.5",
  "M8 5v14M16 5v14",
  "M6 6l12 12M18 6L6 18",
  "M12 7v5l3 3M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0",
];

export function AppMark({ status }: { status: AppStatus }): ReactNode {
  const t = useTranslations("apps.status");
  const isActive = status === "active";
  return (
    <Mark tone={isActive ? "good" : "warning"} shape={isActive ? TICK : PAUSE}>
      {t(status)}
    </Mark>
  );
}

const KEY_SHAPES: Record<AppKeyState, string> = { live: TICK, expired: CLOCK, revoked: CROSS };

export function KeyMark({ state }: { state: AppKeyState }): ReactNode {
  const t = useTranslations("apps.keyStates");
  return (
    <Mark tone={state === "live" ? "good" : "neutral"} shape={KEY_SHAPES[state]}>
      {t(state)}
    </Mark>
  );
}
