"use client";

import type { JobDepth, JobState } from "@polyclinic/contracts";
import { type Column, InstantText, useNumberText } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Mark, type Tone } from "../mark.tsx";
import { useDurationText } from "../use-duration-text.ts";
import { JobKind } from "./job-kind.tsx";

/** A clock's hands, a stack, an arrow onwards, a turning arrow. */
const SHAPES: Record<JobState, string> = {
  waiting: "M12 6v6l4 3M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0",
  queued: "M5 6h14M5 12h14M5 18h14",
  running: "M7 5l11 7-11 7z",
  retrying: "M20 12a8 8 0 1 1-2.4-5.7M20 3v4.5h-4.5",
};

const TONES: Record<JobState, Tone> = {
  waiting: "neutral",
  queued: "neutral",
  running: "good",
  retrying: "warning",
};

/** The oldest is as old as it was when the worker counted. */
export function useDepthColumns(measuredAt: string): readonly [Column<JobDepth>, ...Column<JobDepth>[]] {
  const t = useTranslations("jobs.depths.columns");
  const number = useNumberText();
  return [
    {
      key: "kind",
      header: t("kind"),
      cell: ({ kind, state }) => (
        <>
          <JobKind kind={kind} />
          <div className="admin-narrow">
            <StateMark state={state} />
          </div>
        </>
      ),
    },
    { key: "state", header: t("state"), cell: ({ state }) => <StateMark state={state} />, shown: "wide" },
    { key: "jobs", header: t("jobs"), cell: ({ jobs }) => number(jobs), align: "end" },
    {
      key: "oldest",
      header: t("oldest"),
      cell: ({ oldestAt }) => <Age since={oldestAt} at={measuredAt} />,
    },
  ];
}

function StateMark({ state }: { state: JobState }): ReactNode {
  const t = useTranslations("jobs.depths.states");
  return (
    <Mark tone={TONES[state]} shape={SHAPES[state]}>
      {t(state)}
    </Mark>
  );
}

function Age({ since, at }: { since: string; at: string }): ReactNode {
  const duration = useDurationText();
  return (
    <>
      <div>{duration(Date.parse(at) - Date.parse(since))}</div>
      <div className="admin-dimmed admin-wide">
        <InstantText instant={since} />
      </div>
    </>
  );
}
