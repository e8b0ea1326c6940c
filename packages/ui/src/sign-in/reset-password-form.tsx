"use client";

import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { useDisplay } from "../display.tsx";
import { Notice } from "../feedback/notice.tsx";
import { problemsOf } from "../forms/problems.ts";
import { useForm } from "../forms/use-form.ts";
import { Heading } from "../shell/heading.tsx";
import { useSoon } from "../use-soon.ts";
import type { ResetPasswordCalls } from "./calls.ts";
import { PasswordFields, repeatProblems } from "./password-fields.tsx";
import { useRefusalText } from "./refusal-text.ts";

const loadSchemas = () => import("./schemas.ts");

interface ResetPasswordFormProps {
  calls: ResetPasswordCalls;
  signInHref: string;
  forgotHref: string;
}

/** The key stands behind the # and goes nowhere but into the call. */
export function ResetPasswordForm({ calls, signInHref, forgotHref }: ResetPasswordFormProps): ReactNode {
  const t = useTranslations("ui.signIn");
  const { link: Link } = useDisplay();
  const refusalText = useRefusalText();
  const [state, setState] = useState<"asks" | "busy" | "done" | "gone">("asks");
  const [refusal, setRefusal] = useState("");
  useSoon(loadSchemas);
  const form = useForm({
    initial: { newPassword: "", repeat: "" },
    onSubmit: () => void submit(),
    enter: "submit",
  });

  async function submit() {
    if (state === "busy") return;
    const { ResetPassword } = await loadSchemas();
    const key = location.hash.slice(1);
    const input = ResetPassword.safeParse({ key, newPassword: form.values.newPassword });
    setRefusal("");
    if (key === "") return setState("gone");
    if (!input.success) return form.refuse(problemsOf(input.error));
    const differs = repeatProblems(form.values);
    if (differs.length > 0) return form.refuse(differs);
    setState("busy");
    const outcome = await calls.resetPassword(input.data);
    if (outcome.kind === "done") return setState("done");
    if (outcome.kind === "refused" && outcome.error.domainCode === "NOT_FOUND") return setState("gone");
    setState("asks");
    if (outcome.kind === "refused" && outcome.error.fields) return form.refuse(outcome.error.fields);
    setRefusal(refusalText(outcome));
  }

  if (state === "done" || state === "gone") {
    const isDone = state === "done";
    return (
      <>
        <Heading state={state}>{t(isDone ? "reset.doneTitle" : "reset.goneTitle")}</Heading>
        <p>{t(isDone ? "reset.done" : "reset.gone")}</p>
        <Link href={isDone ? signInHref : forgotHref}>{t(isDone ? "submit" : "reset.again")}</Link>
      </>
    );
  }
  return (
    <>
      <Heading state="asks">{t("reset.title")}</Heading>
      <p>{t("reset.intro")}</p>
      <form className="ui-fields" {...form.formProps}>
        {refusal !== "" && <Notice tone="error">{refusal}</Notice>}
        <PasswordFields text={form.text} isFirst />
        <Button type="submit" loading={state === "busy"}>
          {t("reset.submit")}
        </Button>
      </form>
    </>
  );
}
