"use client";

import { Button } from "@mantine/core";
import type { UserDetails } from "@polyclinic/contracts";
import { useInstantText, useNumberText } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { Done } from "./done.tsx";

const ResetDialog = lazy(() => import("./reset-dialog.tsx"));

interface SecondFactorProps {
  user: UserDetails;
  /** Never oneself. */
  mayReset: boolean;
}

/** Whether there is one, since when, and whether it is locked. */
export function SecondFactor({ user, mayReset }: SecondFactorProps): ReactNode {
  const t = useTranslations("users.secondFactor");
  const [isAsking, setAsking] = useState(false);
  const [resets, setResets] = useState(0);
  return (
    <section className="admin-section" aria-labelledby="second-factor">
      <div className="admin-section-head">
        <h2 id="second-factor">{t("title")}</h2>
        {mayReset && user.secondFactor && (
          <Button variant="default" onClick={() => setAsking(true)}>
            {t("reset")}
          </Button>
        )}
      </div>
      <div className="ui-panel">
        {resets > 0 && <Done key={resets}>{t("done")}</Done>}
        <Facts secondFactor={user.secondFactor} />
      </div>
      <Suspense>
        {isAsking && (
          <ResetDialog
            user={user}
            onClose={() => setAsking(false)}
            onDone={() => {
              setAsking(false);
              setResets(resets + 1);
            }}
          />
        )}
      </Suspense>
    </section>
  );
}

function Facts({ secondFactor }: Pick<UserDetails, "secondFactor">): ReactNode {
  const t = useTranslations("users.secondFactor");
  const instant = useInstantText();
  const number = useNumberText();
  if (!secondFactor) return <div className="admin-facts">{t("none")}</div>;
  const { confirmedAt, recoveryCodesLeft: left, lockedUntil } = secondFactor;
  return (
    <div className="admin-facts">
      {lockedUntil !== null && <strong>{t("locked", { at: instant(lockedUntil) })}</strong>}
      <span>{t("since", { at: instant(confirmedAt) })}</span>
      <span>{t("codes", { count: left, number: number(left) })}</span>
    </div>
  );
}
