"use client";

import { Button } from "@mantine/core";
import type { DeadLetter } from "@polyclinic/contracts";
import { Notice, useNumberText } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import type { MayAct } from "./jobs.tsx";
import { type Act, type Outcome, problemOf, useAct } from "./use-act.ts";

const DiscardDialog = lazy(() => import("./discard-dialog.tsx"));

interface ActionsProps extends MayAct {
  ids: readonly DeadLetter["id"][];
  /** There is nothing to choose: only what was done is still said. */
  isEmpty: boolean;
  atOnce: number;
  onDone: () => void;
}

/** Always at its place, so that the first choice moves nothing. */
export function Actions({ ids, isEmpty, atOnce, mayRetry, mayDiscard, onDone }: ActionsProps): ReactNode {
  const t = useTranslations("jobs.actions");
  const number = useNumberText();
  const [asking, setAsking] = useState(false);
  const act = useAct(() => {
    setAsking(false);
    onDone();
  });
  const start = (action: Act["action"]) => act.mutate({ action, ids: [...ids] });
  const ask = () => {
    act.reset();
    setAsking(true);
  };
  const problem = problemOf(act.error);
  const isReady = ids.length > 0 && ids.length <= atOnce;
  return (
    <>
      {!isEmpty && (
        <div className="admin-actions">
          <span className="admin-dimmed">
            {ids.length > atOnce
              ? t("tooMany", { number: number(atOnce) })
              : t("chosen", { count: ids.length, number: number(ids.length) })}
          </span>
          {mayRetry && (
            <Button disabled={!isReady} loading={act.isPending && !asking} onClick={() => start("retry")}>
              {t("retry")}
            </Button>
          )}
          {mayDiscard && (
            <Button variant="default" disabled={!isReady} onClick={ask}>
              {t("discard")}
            </Button>
          )}
        </div>
      )}
      {problem && !asking && <Notice tone="error">{t(problem)}</Notice>}
      <OutcomeText outcome={act.data} />
      <Suspense>
        {asking && (
          <DiscardDialog
            count={ids.length}
            busy={act.isPending}
            problem={problem && t(problem)}
            onConfirm={() => start("discard")}
            onClose={() => setAsking(false)}
          />
        )}
      </Suspense>
    </>
  );
}

/** Takes the focus: the rows that were chosen are gone, and the buttons rest. */
function OutcomeText({ outcome }: { outcome: Outcome | undefined }): ReactNode {
  const t = useTranslations("jobs.actions");
  const number = useNumberText();
  const place = useRef<HTMLOutputElement>(null);
  useEffect(() => {
    if (outcome) place.current?.focus();
  }, [outcome]);
  if (!outcome) return null;
  const { action, asked, done } = outcome;
  return (
    <output ref={place} className="admin-outcome" tabIndex={-1}>
      {t(`done.${action}`, { count: done, number: number(done) })}{" "}
      {done < asked && t("already", { count: asked - done, number: number(asked - done) })}
    </output>
  );
}
