"use client";

import { Button, TextInput } from "@mantine/core";
import { domainErrorOf, isUnreachable } from "@polyclinic/client";
import { useApi } from "@polyclinic/client-react/admin";
import { ResetSecondFactor } from "@polyclinic/contracts";
import { Notice, Page, problemsOf, useForm } from "@polyclinic/ui";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";

/** Nobody is listed here: whoever asks for it names their address. */
export function SecondFactors(): ReactNode {
  const t = useTranslations("secondFactors");
  const [resets, setResets] = useState(0);
  const done = useRef<HTMLOutputElement>(null);
  useEffect(() => {
    if (resets > 0) done.current?.focus();
  }, [resets]);
  return (
    <Page title={t("title")}>
      <p>{t("intro")}</p>
      <section className="admin-section" aria-labelledby="reset">
        <div className="admin-section-head">
          <h2 id="reset">{t("reset")}</h2>
        </div>
        <div className="ui-panel">
          {resets > 0 && (
            <output ref={done} className="admin-outcome" tabIndex={-1}>
              {t("done")}
            </output>
          )}
          <Fields key={resets} onReset={() => setResets((count) => count + 1)} />
        </div>
      </section>
    </Page>
  );
}

function Fields({ onReset }: { onReset: () => void }): ReactNode {
  const t = useTranslations("secondFactors");
  const reset = useMutation(
    useApi().secondFactors.reset.mutationOptions({
      onSuccess: onReset,
      onError: (error) => form.refuse(domainErrorOf(error)?.fields ?? []),
    }),
  );
  const form = useForm({ initial: { email: "", reason: "" }, onSubmit: submit, enter: "submit" });

  function submit() {
    const input = ResetSecondFactor.safeParse(form.values);
    if (input.success) reset.mutate(input.data);
    else form.refuse(problemsOf(input.error));
  }

  const problem = problemOf(reset.error);
  return (
    <form className="ui-fields admin-form" {...form.formProps}>
      {problem !== null && <Notice tone="error">{t(problem)}</Notice>}
      <TextInput label={t("email")} required type="email" autoComplete="off" {...form.text("email")} />
      <TextInput
        label={t("reason")}
        description={t("reasonHint")}
        required
        autoComplete="off"
        {...form.text("reason")}
      />
      <div>
        <Button type="submit" loading={reset.isPending}>
          {t("submit")}
        </Button>
      </div>
    </form>
  );
}

/** Null: nothing, or the fields say it. */
function problemOf(error: unknown): "none" | "own" | "unreachable" | "failed" | null {
  if (!error) return null;
  if (isUnreachable(error)) return "unreachable";
  switch (domainErrorOf(error)?.domainCode) {
    case "NOT_FOUND":
      return "none";
    case "FORBIDDEN":
      return "own";
    case "INVALID":
      return null;
    default:
      return "failed";
  }
}
