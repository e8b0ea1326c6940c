"use client";

import type { ClinicExport, ExportState } from "@polyclinic/contracts";
import { useNumberText } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Mark, type Tone } from "../../../mark.tsx";

/** A clock, a turning arrow, a tick, a cross, a bin. */
const SHAPES: Record<ExportState, string> = {
  requested: "M12 7v5l3 2M12 4a8 8 0 1 0 0 16a8 8 0 1 0 0-16",
  building: "M20 12a8 8 0 1 1-2.4-5.7M20 3v4.5h-4.5",
  ready: "M4 12.5l5 5L20 6.5",
  failed: "M6 6l12 12M18 6L6 18",
  expired: "M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13",
};

const TONES: Record<ExportState, Tone> = {
  requested: "neutral",
  building: "neutral",
  ready: "good",
  failed: "bad",
  expired: "neutral",
};

/** The state, and how far it is or why it failed. */
export function ExportStateText({ item }: { item: ClinicExport }): ReactNode {
  const t = useTranslations("exports");
  const { state, failure } = item;
  return (
    <>
      <Mark tone={TONES[state]} shape={SHAPES[state]}>
        {t(`states.${state}`)}
      </Mark>
      {state === "building" && <Progress progress={item.progress} />}
      {failure !== null && <div>{t(`failures.${failure}`)}</div>}
    </>
  );
}

function Progress({ progress }: Pick<ClinicExport, "progress">): ReactNode {
  const t = useTranslations("exports.progress");
  const number = useNumberText();
  if (!progress) return <div className="admin-dimmed">{t("begun")}</div>;
  const { step, done, total } = progress;
  return (
    <div className="admin-dimmed">
      <div>{t(step, { done: number(done), total: number(total ?? done) })}</div>
      {total !== null && (
        <progress
          aria-label={t(step, { done: number(done), total: number(total) })}
          value={done}
          max={total}
        />
      )}
    </div>
  );
}
