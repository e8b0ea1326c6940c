"use client";

import type { Clinic, ClinicDeletion } from "@polyclinic/contracts";
import { useInstantText } from "@polyclinic/ui";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Mark, type Tone } from "../../../mark.tsx";
import { ActButton } from "./act-button.tsx";
import { Steps } from "./steps.tsx";

/** A clock, a turning arrow twice, a tick, a cross, an arrow back. */
const SHAPES: Record<ClinicDeletion["state"], string> = {
  waiting: "M12 7v5l3 2M12 4a8 8 0 1 0 0 16a8 8 0 1 0 0-16",
  keeping: "M20 12a8 8 0 1 1-2.4-5.7M20 3v4.5h-4.5",
  removing: "M20 12a8 8 0 1 1-2.4-5.7M20 3v4.5h-4.5",
  done: "M4 12.5l5 5L20 6.5",
  failed: "M6 6l12 12M18 6L6 18",
  cancelled: "M9 6L4 11l5 5M4 11h10a5 5 0 0 1 0 10h-2",
};

const TONES: Record<ClinicDeletion["state"], Tone> = {
  waiting: "warning",
  keeping: "warning",
  removing: "warning",
  done: "neutral",
  failed: "bad",
  cancelled: "neutral",
};

interface DeletionStateProps {
  clinic: Pick<Clinic, "id" | "name">;
  deletion: ClinicDeletion;
}

export function DeletionState({ clinic, deletion }: DeletionStateProps): ReactNode {
  const t = useTranslations("deletion");
  const instant = useInstantText();
  const { state, failure, requestedBy, cancelledAt, cancelledBy } = deletion;
  const nameOf = (name: string | null | undefined) => name ?? t("unknownPerson");
  const isLogThere = (state === "removing" || state === "done") && deletion.logRemovedAt === null;
  return (
    <>
      <div className="ui-panel admin-facts">
        <Mark tone={TONES[state]} shape={SHAPES[state]}>
          {t(`states.${state}`)}
        </Mark>
        <span>{t("askedBy", { at: instant(deletion.requestedAt), name: nameOf(requestedBy.name) })}</span>
        <span>{t("reason", { reason: deletion.reason })}</span>
        {cancelledAt !== null && (
          <span>{t("cancelledBy", { at: instant(cancelledAt), name: nameOf(cancelledBy?.name) })}</span>
        )}
        {state === "waiting" && <strong>{t("due", { at: instant(deletion.dueAt) })}</strong>}
        {failure !== null && <span>{t(`failures.${failure}`)}</span>}
      </div>
      {state !== "cancelled" && <Steps deletion={deletion} />}
      {(state === "waiting" || state === "failed") && (
        <div className="admin-ask">
          {state === "failed" && <ActButton deletion={deletion} act="retry" />}
          <ActButton deletion={deletion} act="cancel" />
        </div>
      )}
      {isLogThere && (
        <Link className="admin-link" href={`/clinics/${clinic.id}/log`}>
          {t("log")}
        </Link>
      )}
    </>
  );
}
