"use client";

import { Button } from "@mantine/core";
import type { CodeChallenge, SignInChallenge } from "@polyclinic/contracts";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { Notice } from "../feedback/notice.tsx";
import { problemsOf } from "../forms/problems.ts";
import { useForm } from "../forms/use-form.ts";
import type { SignInCalls } from "./calls.ts";
import { PasswordFields, repeatProblems } from "./password-fields.tsx";
import { useRefusalText } from "./refusal-text.ts";

const loadSchemas = () => import("./schemas.ts");

interface NewPasswordFormProps {
  calls: SignInCalls;
  email: string;
  challenge: SignInChallenge;
  onSignedIn: () => void;
  /** The challenge is good for some minutes only. */
  onExpired: () => void;
  /** The password is theirs now; their second factor is still asked for. */
  onCode: (challenge: CodeChallenge) => void;
}

export function NewPasswordForm(props: NewPasswordFormProps): ReactNode {
  const { calls, email, challenge, onSignedIn, onExpired, onCode } = props;
  const t = useTranslations("ui.signIn");
  const refusalText = useRefusalText();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState("");
  const form = useForm({
    initial: { newPassword: "", repeat: "" },
    onSubmit: () => void submit(),
    enter: "submit",
  });

  async function submit() {
    const { newPassword } = form.values;
    const { challengeSession } = challenge;
    const { AnswerNewPassword } = await loadSchemas();
    const input = AnswerNewPassword.safeParse({ email, challengeSession, newPassword });
    setRefusal("");
    if (!input.success) return form.refuse(problemsOf(input.error));
    const differs = repeatProblems(form.values);
    if (differs.length > 0) return form.refuse(differs);
    setBusy(true);
    const outcome = await calls.answerNewPassword(input.data);
    if (outcome.kind === "done") return onSignedIn();
    setBusy(false);
    if (outcome.kind === "challenge")
      return outcome.challenge.challenge === "CODE_REQUIRED" ? onCode(outcome.challenge) : onExpired();
    if (outcome.kind === "unreachable") return setRefusal(refusalText(outcome));
    if (outcome.error.fields) return form.refuse(outcome.error.fields);
    return outcome.error.domainCode === "SIGN_IN_FAILED" ? onExpired() : setRefusal(refusalText(outcome));
  }

  return (
    <>
      <h1>{t("newPassword.title")}</h1>
      <p>{t("newPassword.intro")}</p>
      <form className="ui-fields" {...form.formProps}>
        {refusal !== "" && <Notice tone="error">{refusal}</Notice>}
        <PasswordFields text={form.text} email={email} isFirst />
        <Button type="submit" loading={busy}>
          {t("newPassword.submit")}
        </Button>
      </form>
    </>
  );
}
