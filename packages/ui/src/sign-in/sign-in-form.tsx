"use client";

import { Button, PasswordInput, TextInput } from "@mantine/core";
import type { CodeChallenge, SignInChallenge } from "@polyclinic/contracts";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { useDisplay } from "../display.tsx";
import { Notice } from "../feedback/notice.tsx";
import { problemsOf } from "../forms/problems.ts";
import { useForm } from "../forms/use-form.ts";
import { useSoon } from "../use-soon.ts";
import type { SignInCalls } from "./calls.ts";
import { useRefusalText } from "./refusal-text.ts";

const loadSchemas = () => import("./schemas.ts");

interface SignInFormProps {
  calls: SignInCalls;
  title: string;
  intro: string;
  email?: string;
  /** The page that helps whoever has forgotten the password. */
  forgotHref?: string | undefined;
  /** The step after this one took too long. */
  expired: boolean;
  onSignedIn: () => void;
  onChallenge: (email: string, challenge: SignInChallenge | CodeChallenge) => void;
}

export function SignInForm(props: SignInFormProps): ReactNode {
  const { calls, title, intro, email = "", forgotHref, expired, onSignedIn, onChallenge } = props;
  const { link: Link } = useDisplay();
  const t = useTranslations("ui.signIn");
  const refusalText = useRefusalText();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState(expired ? t("newPassword.expired") : "");
  useSoon(loadSchemas);
  const form = useForm({ initial: { email, password: "" }, onSubmit: () => void submit(), enter: "submit" });

  async function submit() {
    const { SignIn } = await loadSchemas();
    const input = SignIn.safeParse(form.values);
    setRefusal("");
    if (!input.success) return form.refuse(problemsOf(input.error));
    setBusy(true);
    const outcome = await calls.signIn(input.data);
    if (outcome.kind === "done") return onSignedIn();
    setBusy(false);
    if (outcome.kind === "challenge") return onChallenge(input.data.email, outcome.challenge);
    setRefusal(refusalText(outcome));
  }

  return (
    <>
      <h1>{title}</h1>
      <p>{intro}</p>
      <form className="ui-fields" {...form.formProps}>
        {refusal !== "" && <Notice tone="error">{refusal}</Notice>}
        <TextInput
          label={t("email")}
          type="email"
          autoComplete="username"
          readOnly={email !== ""}
          data-autofocus={email === "" || undefined}
          {...form.text("email")}
        />
        <PasswordInput
          label={t("password")}
          autoComplete="current-password"
          data-autofocus={email !== "" || undefined}
          visibilityToggleButtonProps={{ "aria-label": t("showPassword") }}
          {...form.text("password")}
        />
        <Button type="submit" loading={busy}>
          {t("submit")}
        </Button>
        {forgotHref !== undefined && <Link href={forgotHref}>{t("forgot.link")}</Link>}
      </form>
    </>
  );
}
