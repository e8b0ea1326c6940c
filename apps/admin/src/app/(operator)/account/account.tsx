"use client";

import * as calls from "@polyclinic/client-react/second-factor";
import type { SecondFactor } from "@polyclinic/contracts";
import { Page, SecondFactorSettings } from "@polyclinic/ui";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

export function Account({ secondFactor }: { secondFactor: SecondFactor }): ReactNode {
  const t = useTranslations("session");
  const router = useRouter();
  return (
    <Page title={t("account")} width="form">
      <SecondFactorSettings
        calls={calls}
        secondFactor={secondFactor}
        setUpHref="/second-factor"
        onChanged={() => router.refresh()}
      />
    </Page>
  );
}
