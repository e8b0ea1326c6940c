"use client";

import type { Message, MessageState } from "@polyclinic/contracts";
import { AlertIcon, DoneIcon, useInstantText, WaitIcon } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** What became of it, and why, in plain words. */
export function Outcome({ message: { state, errorCode, notBefore } }: { message: Message }): ReactNode {
  const t = useTranslations("messages");
  const instantText = useInstantText();
  return (
    <span className="ui-outcome" data-tone={TONES[state]}>
      <OutcomeIcon tone={TONES[state]} />
      <span>
        {t(`states.${state}`)}
        {errorCode !== null && <span className="ui-quiet ui-line">{t(`reasons.${errorCode}`)}</span>}
        {notBefore !== null && (
          <span className="ui-quiet ui-line">{t("waitsUntil", { time: instantText(notBefore) })}</span>
        )}
      </span>
    </span>
  );
}

type Tone = "waiting" | "good" | "bad" | "held";

const TONES: Readonly<Record<MessageState, Tone>> = {
  queued: "waiting",
  sent: "good",
  delivered: "good",
  bounced: "bad",
  failed: "bad",
  suppressed: "held",
};

function OutcomeIcon({ tone }: { tone: Tone }): ReactNode {
  if (tone === "good") return <DoneIcon />;
  return tone === "waiting" ? <WaitIcon /> : <AlertIcon />;
}
