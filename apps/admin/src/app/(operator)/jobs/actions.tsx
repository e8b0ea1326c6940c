"use client";

import { Button } from "@mantine/core";
import type { DeadLetter, DeadLettersDone } from "@polyclinic/contracts";
import { Notice, useNumberText } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import type { MayAct } from "./jobs.tsx";
import { useDeadLetterActions } from "./use-dead-letter-actions.ts";

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
  const { retry, discard, outcome, failed } = useDeadLetterActions(() => {
    setAsking(false);
    onDone();
  });
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
            <Button
              disabled={!isReady}
              loading={retry.isPending}
              onClick={() => retry.mutate({ ids: [...ids] })}
            >
              {t("retry")}
            </Button>
          )}
          {mayDiscard && (
            <Button variant="default" disabled={!isReady} onClick={() => setAsking(true)}>
              {t("discard")}
            </Button>
          )}
        </div>
      )}
      {failed && <Notice tone="error">{t("failed")}</Notice>}
      <Outcome outcome={outcome} />
      <Suspense>
        {asking && (
          <DiscardDialog
            count={ids.length}
            busy={discard.isPending}
            onConfirm={() => discard.mutate({ ids: [...ids] })}
            onClose={() => setAsking(false)}
          />
        )}
      </Suspense>
    </>
  );
}

export interface ActionOutcome extends DeadLettersDone {
  action: "retried" | "discarded";
  asked: number;
}

/** Takes the focus: the rows that were chosen are gone, and the buttons rest. */
function Outcome({ outcome }: { outcome: ActionOutcome | null }): ReactNode {
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
      {t(action, { count: done, number: number(done) })}{" "}
      {done < asked && t("already", { count: asked - done, number: number(asked - done) })}
    </output>
  );
}
