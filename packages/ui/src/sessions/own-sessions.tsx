"use client";

import { Button } from "@mantine/core";
import { IDLE_MINUTES, SESSION_HOURS, type Session, type SessionId } from "@polyclinic/contracts";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { useTranslations } from "use-intl";
import { useInstantText } from "../dates/date-text.tsx";
import { Notice } from "../feedback/notice.tsx";
import { useNumberText } from "../number-text.ts";
import { SessionFacts, useBrowserText } from "./session-facts.tsx";

/** What `@polyclinic/client-react/own-sessions` answers; ui itself calls nobody. */
interface OwnSessionsProps {
  sessions: readonly Session[];
  ended: "one" | "others" | null;
  busy: boolean;
  problem: "gone" | "unreachable" | "failed" | null;
  onEnd: (id: SessionId) => void;
  onEndOthers: () => void;
}

export function OwnSessions(props: OwnSessionsProps): ReactNode {
  const { sessions, ended, busy, problem, onEnd, onEndOthers } = props;
  const t = useTranslations("ui.sessions");
  const number = useNumberText();
  const browserText = useBrowserText();
  const instantText = useInstantText();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that was pressed is gone.
  useEffect(() => {
    if (ended !== null) heading.current?.focus();
  }, [ended]);
  const hasOthers = sessions.some(({ isThis }) => !isThis);
  return (
    <section className="ui-section" aria-labelledby={id}>
      <div className="ui-section-head">
        <h2 id={id} ref={heading} tabIndex={-1}>
          {t("title")}
        </h2>
        <output className="ui-done">{ended !== null && t(`ended.${ended}`)}</output>
      </div>
      <p className="ui-quiet ui-hint">
        {t("hint", { idle: number(IDLE_MINUTES), hours: number(SESSION_HOURS) })}
      </p>
      {problem !== null && <Notice tone="error">{t(`problems.${problem}`)}</Notice>}
      <ul className="ui-settings">
        {sessions.map((session) => (
          <li key={session.id} className="ui-setting">
            <SessionFacts session={session} />
            {!session.isThis && (
              <Button
                variant="default"
                aria-label={t("endOf", {
                  browser: browserText(session.browser),
                  when: instantText(session.lastUsedAt),
                })}
                aria-disabled={busy}
                onClick={() => onEnd(session.id)}
              >
                {t("end")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {hasOthers && (
        <div>
          <Button variant="default" aria-disabled={busy} onClick={onEndOthers}>
            {t("endOthers")}
          </Button>
        </div>
      )}
    </section>
  );
}
