"use client";

import { answerCode, answerNewPassword, signIn } from "@polyclinic/client-react/session";
import { SignInSteps } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { leaveTo } from "../../session/leave.ts";
import { BrowserLanguage, Door } from "../door.tsx";

const calls = { signIn, answerNewPassword, answerCode };

export function SignIn(): ReactNode {
  const t = useTranslations("signIn");
  return (
    <Door tools={<BrowserLanguage />}>
      <SignInSteps
        calls={calls}
        title={t("title")}
        intro={t("intro")}
        forgotHref="/forgot-password"
        onSignedIn={() => leaveTo("/clinics")}
      />
    </Door>
  );
}
