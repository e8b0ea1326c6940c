"use client";

import { Button } from "@mantine/core";
import { Notice, Page } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageLink } from "../../../page-link.tsx";
import { useMay } from "../../me.tsx";
import { SupportList } from "./support-list.tsx";
import { useSupportActions } from "./use-support-actions.ts";

/** Whether those who run the platform may look at this clinic's records. */
export function Support(): ReactNode {
  const t = useTranslations("support");
  const mayReadMembers = useMay("members:read");
  const { done, problem, ...actions } = useSupportActions();
  return (
    <Page
      title={t("title")}
      note={<output className="ui-done">{done}</output>}
      actions={
        mayReadMembers && (
          <Button variant="default" component={PageLink} href="/staff">
            {t("toStaff")}
          </Button>
        )
      }
    >
      <div className="ui-form">
        <p>{t("intro")}</p>
        {problem !== null && <Notice tone="error">{problem}</Notice>}
        <div className="ui-panel">
          <SupportList {...actions} />
        </div>
      </div>
    </Page>
  );
}
