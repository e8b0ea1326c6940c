"use client";

import { Button } from "@mantine/core";
import { IDLE_MINUTES, SESSION_HOURS, type Session } from "@polyclinic/contracts";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useInstantText } from "../dates/date-text.tsx";
import { Notice } from "../feedback/notice.tsx";
import { useNumberText } from "../number-text.ts";
import { EndDialog, type SessionCalls } from "./end-dialog.tsx";
import { SessionFacts, useBrowserText } from "./session-facts.tsx";

interface OwnSessionsProps {
  sessions: readonly Session[];
  calls: SessionCalls;
  /** Of the person, whose password is asked for. */
  email: string;
}

export function OwnSessions({ sessions, calls, email }: OwnSessionsProps): ReactNode {
  const t = useTranslations("ui.sessions");
  const number = useNumberText();
  const browserText = useBrowserText();
  const instantText = useInstantText();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const [asked, setAsked] = useState<Session | "others" | null>(null);
  const [ended, setEnded] = useState<"one" | "others" | "gone" | null>(null);
  // The button that was pressed is gone.
  useEffect(() => {
    if (ended !== null) heading.current?.focus();
  }, [ended]);
  const ask = (what: Session | "others") => {
    setEnded(null);
    setAsked(what);
  };
  const settle = (what: "one" | "others" | "gone") => {
    setAsked(null);
    setEnded(what);
  };
  const hasOthers = sessions.some(({ isThis }) => !isThis);
  return (
    <section className="ui-section" aria-labelledby={id}>
      <div className="ui-section-head">
        <h2 id={id} ref={heading} tabIndex={-1}>
          {t("title")}
        </h2>
        <output className="ui-done">{ended !== null && ended !== "gone" && t(`ended.${ended}`)}</output>
      </div>
      <p className="ui-quiet ui-hint">
        {t("hint", { idle: number(IDLE_MINUTES), hours: number(SESSION_HOURS) })}
      </p>
      {ended === "gone" && <Notice tone="error">{t("gone")}</Notice>}
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
                onClick={() => ask(session)}
              >
                {t("end")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {hasOthers && (
        <div>
          <Button variant="default" onClick={() => ask("others")}>
            {t("endOthers")}
          </Button>
        </div>
      )}
      {asked !== null && (
        <EndDialog
          calls={calls}
          email={email}
          what={asked}
          onEnded={() => settle(asked === "others" ? "others" : "one")}
          onGone={() => settle("gone")}
          onClose={() => setAsked(null)}
        />
      )}
    </section>
  );
}
