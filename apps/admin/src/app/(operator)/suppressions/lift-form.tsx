"use client";

import { Button, TextInput } from "@mantine/core";
import { domainErrorOf, isUnreachable } from "@polyclinic/client";
import { useApi } from "@polyclinic/client-react/admin";
import { LiftSuppression, type SuppressionChannel } from "@polyclinic/contracts";
import { Notice, problemsOf, Segmented, useForm } from "@polyclinic/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { SUPPRESSIONS_KEY } from "./query.ts";

/** Addresses are not kept, so whoever lets one through again types it. */
export function LiftForm(): ReactNode {
  const t = useTranslations("suppressions.lift");
  const [lifted, setLifted] = useState(0);
  const done = useRef<HTMLOutputElement>(null);
  useEffect(() => {
    if (lifted > 0) done.current?.focus();
  }, [lifted]);
  return (
    <section className="admin-section" aria-labelledby="lift">
      <div className="admin-section-head">
        <h2 id="lift">{t("title")}</h2>
      </div>
      <div className="ui-panel">
        {lifted > 0 && (
          <output ref={done} className="admin-outcome" tabIndex={-1}>
            {t("done")}
          </output>
        )}
        <Fields key={lifted} onLifted={() => setLifted((count) => count + 1)} />
      </div>
    </section>
  );
}

interface Values {
  channel: SuppressionChannel;
  address: string;
  reason: string;
}

function Fields({ onLifted }: { onLifted: () => void }): ReactNode {
  const t = useTranslations("suppressions");
  const queryClient = useQueryClient();
  const lift = useMutation(
    useApi().suppressions.lift.mutationOptions({
      onSuccess: onLifted,
      onError: (error) => form.refuse(domainErrorOf(error)?.fields ?? []),
      onSettled: () => queryClient.invalidateQueries({ queryKey: SUPPRESSIONS_KEY }),
    }),
  );
  const form = useForm<Values>({
    initial: { channel: "email", address: "", reason: "" },
    onSubmit: submit,
    enter: "submit",
  });

  function submit() {
    const input = LiftSuppression.safeParse(form.values);
    if (input.success) lift.mutate(input.data);
    else form.refuse(problemsOf(input.error));
  }

  const { channel } = form.values;
  const problem = problemOf(lift.error);
  const options = (["email", "sms"] as const).map((value) => ({ value, label: t(`channels.${value}`) }));
  return (
    <form className="ui-fields admin-form" {...form.formProps}>
      {problem !== null && <Notice tone="error">{t(`lift.${problem}`)}</Notice>}
      <Segmented
        label={t("columns.channel")}
        labelled
        value={channel}
        options={options}
        onChange={(value) => form.set("channel", value)}
      />
      <TextInput
        label={t(`lift.address.${channel}`)}
        required
        autoComplete="off"
        type={channel === "email" ? "email" : "tel"}
        {...form.text("address")}
      />
      <TextInput
        label={t("lift.reason")}
        description={t("lift.reasonHint")}
        required
        autoComplete="off"
        {...form.text("reason")}
      />
      <div>
        <Button type="submit" loading={lift.isPending}>
          {t("lift.submit")}
        </Button>
      </div>
    </form>
  );
}

/** Null: nothing, or the fields say it. */
function problemOf(error: unknown): "notHeld" | "unreachable" | "failed" | null {
  if (!error) return null;
  if (isUnreachable(error)) return "unreachable";
  switch (domainErrorOf(error)?.domainCode) {
    case "NOT_FOUND":
      return "notHeld";
    case "INVALID":
      return null;
    default:
      return "failed";
  }
}
