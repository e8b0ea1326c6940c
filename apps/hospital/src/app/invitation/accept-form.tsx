"use client";

import { Button, TextInput } from "@mantine/core";
import { acceptInvitation } from "@polyclinic/client-react/invitation";
import { signIn } from "@polyclinic/client-react/session";
import type { OpenInvitation } from "@polyclinic/contracts";
import {
  type NewPasswordValues,
  Notice,
  PasswordFields,
  problemsOf,
  repeatProblems,
  useDisplay,
  useForm,
  useSoon,
} from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Greeting } from "./greeting.tsx";
import { useRefusalText } from "./use-refusal-text.ts";

const loadSchemas = () => import("./schemas.ts");

interface AcceptFormProps {
  invitationKey: string;
  invitation: OpenInvitation;
}

/** For somebody without an account: a name and a password are all that is missing. */
export function AcceptForm({ invitationKey, invitation }: AcceptFormProps): ReactNode {
  const { email } = invitation;
  const t = useTranslations("invitation");
  const { language } = useDisplay();
  const refusalText = useRefusalText();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState("");
  useSoon(loadSchemas);
  const initial: NewPasswordValues & { name: string } = { name: "", newPassword: "", repeat: "" };
  const form = useForm({ initial, onSubmit: () => void submit(), enter: "submit" });

  async function submit() {
    if (busy) return;
    const { repeat: _, ...values } = form.values;
    const { AcceptInvitation } = await loadSchemas();
    const input = AcceptInvitation.safeParse({ key: invitationKey, language, ...values });
    setRefusal("");
    if (!input.success) return form.refuse(problemsOf(input.error));
    const differs = repeatProblems(form.values);
    if (differs.length > 0) return form.refuse(differs);
    setBusy(true);
    const outcome = await acceptInvitation(input.data);
    if (outcome.kind === "done") return enter(values.newPassword);
    setBusy(false);
    if (outcome.kind === "refused" && outcome.error.fields) return form.refuse(outcome.error.fields);
    setRefusal(refusalText(outcome));
  }

  /** A whole page load, as after every sign-in. Where it does not come through, the person signs in once more. */
  async function enter(password: string) {
    const { kind } = await signIn({ email, password });
    location.replace(kind === "done" ? "/" : "/sign-in");
  }

  return (
    <>
      <Greeting invitation={invitation} />
      <form className="ui-fields" {...form.formProps}>
        {refusal !== "" && <Notice tone="error">{refusal}</Notice>}
        <TextInput label={t("email")} value={email} readOnly />
        <TextInput
          label={t("name")}
          description={t("nameHint")}
          autoComplete="name"
          data-autofocus
          {...form.text("name")}
        />
        <PasswordFields text={form.text} email={email} />
        <Button type="submit" loading={busy}>
          {t("accept")}
        </Button>
      </form>
    </>
  );
}
