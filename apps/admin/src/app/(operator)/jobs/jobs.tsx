"use client";

import { Page } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DeadLetters } from "./dead-letters.tsx";
import { Depths } from "./depths.tsx";

export interface MayAct {
  mayRetry: boolean;
  mayDiscard: boolean;
}

export function Jobs(may: MayAct): ReactNode {
  const t = useTranslations("jobs");
  return (
    <Page title={t("title")}>
      <p>{t("intro")}</p>
      <Depths />
      <DeadLetters {...may} />
    </Page>
  );
}
