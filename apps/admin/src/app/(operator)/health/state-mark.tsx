"use client";

import type { HealthPeriod, WatchedService } from "@polyclinic/contracts";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Mark, type Tone } from "../mark.tsx";

type State = HealthPeriod["state"];

/** A tick, a cross, a question. */
const SHAPES: Record<State, string> = {
  ok: "M4 12.5l5 5L20 6.5",
  down: "M6 6l12 12M18 6L6 18",
  unknown: "M8.5 9a3.5 3.5 0 1 1 5 3.2c-1 .6-1.5 1.2-1.5 2.3M12 18.5v.5",
};

const TONES: Record<State, Tone> = { ok: "good", down: "bad", unknown: "warning" };

export function StateMark({ service, state }: { service: WatchedService; state: State }): ReactNode {
  const t = useTranslations("health");
  return (
    <Mark tone={TONES[state]} shape={SHAPES[state]}>
      {t(`states.${service === "worker" ? "worker" : "service"}.${state}`)}
    </Mark>
  );
}
