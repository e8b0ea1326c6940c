"use client";

import * as calls from "@polyclinic/client-react/passwords";
import { Door, ForgotPasswordForm } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LanguageOfBrowser } from "../language-of-browser.tsx";

export function ForgotPassword(): ReactNode {
  const app = useTranslations("app");
  return (
    <Door brand={app("name")} tools={<LanguageOfBrowser />}>
      <ForgotPasswordForm calls={calls} signInHref="/sign-in" />
    </Door>
  );
}
