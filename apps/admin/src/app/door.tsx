"use client";

import { LanguageButton, Door as PlainDoor, useDisplay } from "@polyclinic/ui";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

export function Door({ children, tools }: { children: ReactNode; tools?: ReactNode }): ReactNode {
  const t = useTranslations("app");
  return (
    <PlainDoor brand={t("name")} tools={tools}>
      {children}
    </PlainDoor>
  );
}

/** For nobody in particular: the choice is the browser's until a person with preferences is signed in. */
export function BrowserLanguage(): ReactNode {
  const router = useRouter();
  const { language, calendar } = useDisplay();
  const speak = (other: string) => {
    document.cookie = `language=${other}; Path=/; Max-Age=31536000; SameSite=Lax`;
    router.refresh();
  };
  return (
    <LanguageButton
      preferences={{ language, calendar, colorScheme: "auto" }}
      onChange={(change) => change.language && speak(change.language)}
    />
  );
}
