"use client";

import { PasswordInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { Problem } from "../forms/problems.ts";
import type { Form } from "../forms/use-form.ts";

export interface NewPasswordValues {
  newPassword: string;
  repeat: string;
}

interface PasswordFieldsProps {
  text: Form<NewPasswordValues>["text"];
  /** Whose password it is, for a password manager. Left out where only the server knows. */
  email?: string;
  /** The password is what the form begins with. */
  isFirst?: boolean;
}

/** A password that nobody has seen yet, twice. */
export function PasswordFields({ text, email, isFirst }: PasswordFieldsProps): ReactNode {
  const t = useTranslations("ui.signIn");
  const shared = {
    autoComplete: "new-password",
    visibilityToggleButtonProps: { "aria-label": t("showPassword") },
  };
  return (
    <>
      {email !== undefined && (
        <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
      )}
      <PasswordInput
        label={t("newPassword.label")}
        description={t("newPassword.hint")}
        data-autofocus={isFirst || undefined}
        {...shared}
        {...text("newPassword")}
      />
      <PasswordInput label={t("newPassword.repeat")} {...shared} {...text("repeat")} />
    </>
  );
}

/** What no schema says, since only the page knows both. */
export function repeatProblems({ newPassword, repeat }: NewPasswordValues): Problem[] {
  if (newPassword === repeat) return [];
  return [{ path: "repeat", code: "custom", message: "", textKey: "signIn.newPassword.differs" }];
}
