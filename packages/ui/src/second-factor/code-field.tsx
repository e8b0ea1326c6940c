"use client";

import { TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { Form } from "../forms/use-form.ts";

interface CodeFieldProps {
  text: Form<{ code: string }>["text"];
  /** One that was written down, instead of the six digits of the app. */
  isRecoveryCode?: boolean;
}

/** What is pasted may hold gaps, and digits of any script: the schema reads them. */
export function CodeField({ text, isRecoveryCode = false }: CodeFieldProps): ReactNode {
  const t = useTranslations("ui.secondFactor");
  return (
    <TextInput
      key={String(isRecoveryCode)}
      label={t(isRecoveryCode ? "recoveryCode" : "code")}
      description={t(isRecoveryCode ? "recoveryCodeHint" : "codeHint")}
      autoComplete={isRecoveryCode ? "off" : "one-time-code"}
      inputMode={isRecoveryCode ? "text" : "numeric"}
      spellCheck={false}
      className="ui-code"
      data-autofocus
      {...text("code")}
    />
  );
}
