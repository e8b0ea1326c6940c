"use client";

import { Button } from "@mantine/core";
import { Page } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { SupportList } from "./support-list.tsx";

const RequestDialog = lazy(() => import("./request-dialog.tsx"));

/** Asking clinics to be let in. Their records are opened in the hospital app, not here. */
export function Support(): ReactNode {
  const t = useTranslations("support");
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState("");
  const close = (what = "") => {
    setAsking(false);
    setDone(what);
  };
  return (
    <Page
      title={t("title")}
      note={<output className="ui-done">{done}</output>}
      actions={<Button onClick={() => setAsking(true)}>{t("request")}</Button>}
    >
      <p>{t("intro")}</p>
      <div className="ui-panel">
        <SupportList />
      </div>
      <Suspense>{asking && <RequestDialog onClose={close} />}</Suspense>
    </Page>
  );
}
