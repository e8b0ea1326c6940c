"use client";

import * as calls from "@polyclinic/client-react/session";
import { Door, SignInSteps } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LanguageOfBrowser } from "../language-of-browser.tsx";

export function SignInPage({ next }: { next: string }): ReactNode {
  const t = useTranslations("signIn");
  const app = useTranslations("app");
  return (
    <Door brand={app("name")} tools={<LanguageOfBrowser />}>
      {/* A whole page load: nothing of the person who sat here before may stay in memory. */}
      <SignInSteps
        calls={calls}
        title={t("title")}
        intro={t("intro")}
        forgotHref="/forgot-password"
        onSignedIn={() => location.replace(next)}
      />
    </Door>
  );
}
