"use client";

import * as calls from "@polyclinic/client-react/passwords";
import { Door, ResetPasswordForm } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LanguageOfBrowser } from "../language-of-browser.tsx";

export function ResetPassword(): ReactNode {
  const app = useTranslations("app");
  return (
    <Door brand={app("name")} tools={<LanguageOfBrowser />}>
      <ResetPasswordForm calls={calls} signInHref="/sign-in" forgotHref="/forgot-password" />
    </Door>
  );
}
