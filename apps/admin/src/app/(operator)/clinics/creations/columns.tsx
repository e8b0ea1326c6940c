"use client";

import type { ClinicCreation, ClinicCreationState } from "@polyclinic/contracts";
import { type Column, useInstantText } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Mark, type Tone } from "../../mark.tsx";
import { CreationActions } from "./actions.tsx";

/** A clock, a turning arrow, a cross, a tick, a bin. */
const SHAPES: Record<ClinicCreationState, string> = {
  requested: "M12 7v5l3 2M12 4a8 8 0 1 0 0 16a8 8 0 1 0 0-16",
  building: "M20 12a8 8 0 1 1-2.4-5.7M20 3v4.5h-4.5",
  failed: "M6 6l12 12M18 6L6 18",
  done: "M4 12.5l5 5L20 6.5",
  discarded: "M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13",
};

const TONES: Record<ClinicCreationState, Tone> = {
  requested: "neutral",
  building: "neutral",
  failed: "bad",
  done: "good",
  discarded: "neutral",
};

export function useCreationColumns(): readonly [Column<ClinicCreation>, ...Column<ClinicCreation>[]] {
  const t = useTranslations("creations.columns");
  return [
    { key: "clinic", header: t("clinic"), cell: (creation) => <Name creation={creation} /> },
    { key: "state", header: t("state"), cell: (creation) => <State creation={creation} /> },
    {
      key: "requested",
      header: t("requested"),
      cell: (creation) => <Requested creation={creation} />,
      shown: "wide",
    },
    { key: "actions", header: t("actions"), cell: (creation) => <CreationActions creation={creation} /> },
  ];
}

function Name({ creation }: { creation: ClinicCreation }): ReactNode {
  return (
    <div>
      <strong>{creation.name}</strong>
      <div lang="ne">{creation.localName}</div>
      <div className="admin-dimmed">{creation.slug}</div>
    </div>
  );
}

function State({
  creation: { state, failure, administratorEmail },
}: {
  creation: ClinicCreation;
}): ReactNode {
  const t = useTranslations("creations");
  return (
    <>
      <Mark tone={TONES[state]} shape={SHAPES[state]}>
        {t(`states.${state}`)}
      </Mark>
      {failure !== null && <div>{t(`failures.${failure}`)}</div>}
      {state === "done" && <div className="admin-dimmed">{t("invited", { email: administratorEmail })}</div>}
    </>
  );
}

function Requested({ creation: { requestedAt, requestedBy } }: { creation: ClinicCreation }): ReactNode {
  const t = useTranslations("creations");
  const instant = useInstantText();
  return (
    <div>
      <div>{instant(requestedAt)}</div>
      <div className="admin-dimmed">{t("by", { name: requestedBy.name ?? t("unknownPerson") })}</div>
    </div>
  );
}
