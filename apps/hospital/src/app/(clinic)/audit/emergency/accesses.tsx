"use client";

import { Button } from "@mantine/core";
import { type EmergencyAccess, EmergencyAccessState } from "@polyclinic/contracts";
import { Chips, Page } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { PageLink } from "../../../page-link.tsx";
import { useMay } from "../../me.tsx";
import { AccessList } from "./access-list.tsx";

const ReviewDialog = lazy(() => import("./review-dialog.tsx"));

/** Who has opened documents that their role keeps closed, for whoever says afterwards whether it was justified. */
export function Accesses(): ReactNode {
  const t = useTranslations("emergencyAccess");
  const mayReadLog = useMay("audit:read");
  const [state, setState] = useState<EmergencyAccessState | null>(null);
  const [reviewing, setReviewing] = useState<EmergencyAccess | null>(null);
  const [done, setDone] = useState("");
  const close = (said = "") => {
    setReviewing(null);
    setDone(said);
  };
  return (
    <Page
      title={t("title")}
      note={<output className="ui-done">{done}</output>}
      actions={
        mayReadLog && (
          <Button variant="default" component={PageLink} href="/audit">
            {t("toLog")}
          </Button>
        )
      }
    >
      <p>{t("intro")}</p>
      <div className="ui-panel">
        <search className="ui-list-search ui-chip-filters" aria-label={t("filters")}>
          <Chips
            label={t("columns.state")}
            value={state ?? ""}
            empty={t("all")}
            options={EmergencyAccessState.options.map((value) => ({ value, label: t(`states.${value}`) }))}
            onChange={setState}
          />
        </search>
        <AccessList state={state} onReview={setReviewing} />
      </div>
      <Suspense>{reviewing && <ReviewDialog access={reviewing} onClose={close} />}</Suspense>
    </Page>
  );
}
