"use client";

import { Button } from "@mantine/core";
import type { CodeChallenge } from "@polyclinic/contracts";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { Notice } from "../feedback/notice.tsx";
import { CodeField } from "../second-factor/code-field.tsx";
import { useProof } from "../second-factor/use-proof.ts";
import type { SignInCalls } from "./calls.ts";

interface CodeFormProps {
  calls: SignInCalls;
  challenge: CodeChallenge;
  onSignedIn: () => void;
  /** The challenge is good for five minutes, and once. */
  onExpired: () => void;
}

/** The second step: six digits, or one of the recovery codes. */
export function CodeForm({ calls, challenge, onSignedIn, onExpired }: CodeFormProps): ReactNode {
  const t = useTranslations("ui.secondFactor");
  const [isRecoveryCode, setRecoveryCode] = useState(false);
  const { challengeSession } = challenge;
  const { form, busy, refusal } = useProof({
    initial: { code: "" },
    read: ({ OpenSessionWithCode }, { code }) => OpenSessionWithCode.safeParse({ challengeSession, code }),
    call: calls.answerCode,
    onDone: ({ kind }) => (kind === "done" ? onSignedIn() : onExpired()),
    onRefused: ({ domainCode }) => {
      if (domainCode === "SIGN_IN_FAILED") onExpired();
      return domainCode === "SIGN_IN_FAILED";
    },
  });
  const change = () => {
    form.set("code", "");
    setRecoveryCode(!isRecoveryCode);
  };
  return (
    <>
      <h1>{t("signInTitle")}</h1>
      <p>{t(isRecoveryCode ? "signInRecoveryIntro" : "signInIntro")}</p>
      <form className="ui-fields" {...form.formProps}>
        {refusal !== "" && <Notice tone="error">{refusal}</Notice>}
        <CodeField text={form.text} isRecoveryCode={isRecoveryCode} />
        <Button type="submit" loading={busy}>
          {t("signInSubmit")}
        </Button>
        <Button variant="transparent" onClick={change}>
          {t(isRecoveryCode ? "useApp" : "useRecoveryCode")}
        </Button>
      </form>
    </>
  );
}
