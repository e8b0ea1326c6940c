"use client";

import * as calls from "@polyclinic/client-react/session";
import { Door, LanguageButton, SignInSteps } from "@polyclinic/ui";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { usePreferences } from "../providers.tsx";

export function SignInPage({ next }: { next: string }): ReactNode {
  const t = useTranslations("signIn");
  const app = useTranslations("app");
  const router = useRouter();
  const { preferences } = usePreferences();
  const speak = (language: string) => {
    document.cookie = `language=${language}; Path=/; Max-Age=31536000; SameSite=Lax`; // until the sign-in tells whose page it is
    router.refresh();
  };
  return (
    <Door
      brand={app("name")}
      tools={
        <LanguageButton
          preferences={preferences}
          onChange={(change) => change.language && speak(change.language)}
        />
      }
    >
      {/* A whole page load: nothing of the person who sat here before may stay in memory. */}
      <SignInSteps
        calls={calls}
        title={t("title")}
        intro={t("intro")}
        onSignedIn={() => location.replace(next)}
      />
    </Door>
  );
}
