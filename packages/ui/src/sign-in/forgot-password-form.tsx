"use client";

import { Button, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { useDisplay } from "../display.tsx";
import { Notice } from "../feedback/notice.tsx";
import { problemsOf } from "../forms/problems.ts";
import { useForm } from "../forms/use-form.ts";
import { Heading } from "../shell/heading.tsx";
import { useSoon } from "../use-soon.ts";
import type { ForgotPasswordCalls } from "./calls.ts";
import { useRefusalText } from "./refusal-text.ts";

const loadSchemas = () => import("./schemas.ts");

interface ForgotPasswordFormProps {
  calls: ForgotPasswordCalls;
  signInHref: string;
}

/** Says the same about every address: nobody may find out here who has an account. */
export function ForgotPasswordForm({ calls, signInHref }: ForgotPasswordFormProps): ReactNode {
  const t = useTranslations("ui.signIn");
  const { link: Link } = useDisplay();
  const refusalText = useRefusalText();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState("");
  const [sentTo, setSentTo] = useState<string | null>(null);
  useSoon(loadSchemas);
  const form = useForm({ initial: { email: "" }, onSubmit: () => void submit(), enter: "submit" });

  async function submit() {
    if (busy) return;
    const { ForgotPassword } = await loadSchemas();
    const input = ForgotPassword.safeParse(form.values);
    setRefusal("");
    if (!input.success) return form.refuse(problemsOf(input.error));
    setBusy(true);
    const outcome = await calls.forgotPassword(input.data);
    setBusy(false);
    if (outcome.kind === "done") setSentTo(input.data.email);
    else setRefusal(refusalText(outcome));
  }

  if (sentTo !== null) {
    return (
      <>
        <Heading state="sent">{t("forgot.sentTitle")}</Heading>
        <p>{t("forgot.sent", { email: sentTo })}</p>
        <Link href={signInHref}>{t("forgot.back")}</Link>
      </>
    );
  }
  return (
    <>
      <Heading state="asks">{t("forgot.title")}</Heading>
      <p>{t("forgot.intro")}</p>
      <form className="ui-fields" {...form.formProps}>
        {refusal !== "" && <Notice tone="error">{refusal}</Notice>}
        <TextInput
          label={t("email")}
          type="email"
          autoComplete="username"
          data-autofocus
          {...form.text("email")}
        />
        <Button type="submit" loading={busy}>
          {t("forgot.submit")}
        </Button>
        <Link href={signInHref}>{t("forgot.back")}</Link>
      </form>
    </>
  );
}
