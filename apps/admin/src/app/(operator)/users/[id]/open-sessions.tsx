"use client";

import { Button } from "@mantine/core";
import type { UserDetails } from "@polyclinic/contracts";
import { SessionFacts } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { Done } from "./done.tsx";

const EndSessionsDialog = lazy(() => import("./end-sessions-dialog.tsx"));

interface OpenSessionsProps {
  user: UserDetails;
  /** Never one's own, which stand in one's settings. */
  mayEnd: boolean;
}

/** Programs have none: what they hold ends with the sessions, whether there are any or not. */
export function OpenSessions({ user, mayEnd }: OpenSessionsProps): ReactNode {
  const t = useTranslations("users.sessions");
  const [isAsking, setAsking] = useState(false);
  const [times, setTimes] = useState(0);
  return (
    <section className="admin-section" aria-labelledby="sessions">
      <div className="admin-section-head">
        <h2 id="sessions">{t("title")}</h2>
        {mayEnd && (
          <Button variant="default" onClick={() => setAsking(true)}>
            {t("end")}
          </Button>
        )}
      </div>
      <div className="ui-panel">
        {times > 0 && <Done key={times}>{t("done")}</Done>}
        {user.sessions.length === 0 ? (
          <div className="admin-facts">{t("none")}</div>
        ) : (
          <ul className="admin-sessions">
            {user.sessions.map((session) => (
              <li key={session.id}>
                <SessionFacts session={session} />
              </li>
            ))}
          </ul>
        )}
      </div>
      <Suspense>
        {isAsking && (
          <EndSessionsDialog
            user={user}
            onClose={() => setAsking(false)}
            onDone={() => {
              setAsking(false);
              setTimes(times + 1);
            }}
          />
        )}
      </Suspense>
    </section>
  );
}
