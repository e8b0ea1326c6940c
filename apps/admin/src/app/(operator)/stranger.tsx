"use client";

import type { Me } from "@polyclinic/contracts";
import { LanguageButton } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { SignOut } from "../../session/sign-out.tsx";
import { usePreferences } from "../../session/use-preferences.ts";
import { Door } from "../door.tsx";

/** For somebody who is signed in and may do nothing here. */
export function Stranger({ me }: { me: Me }): ReactNode {
  const t = useTranslations("stranger");
  const { preferences, onChange } = usePreferences(me.preferences);
  return (
    <Door tools={<LanguageButton preferences={preferences} onChange={onChange} />}>
      <h1>{t("title")}</h1>
      <p>{t("text", { email: me.user.email })}</p>
      <div className="ui-popover-actions">
        <SignOut label={t("signOut")} />
      </div>
    </Door>
  );
}
