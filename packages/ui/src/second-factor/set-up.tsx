"use client";

import { Button } from "@mantine/core";
import type { RecoveryCodes, SecondFactorSecret } from "@polyclinic/contracts";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { Notice } from "../feedback/notice.tsx";
import { Heading } from "../shell/heading.tsx";
import { OwnPasswordField } from "../sign-in/own-password-field.tsx";
import type { SetUpCalls } from "./calls.ts";
import { CodeField } from "./code-field.tsx";
import { QrCode } from "./qr-code.tsx";
import { RecoveryCodeList } from "./recovery-code-list.tsx";
import { useProof } from "./use-proof.ts";

interface SetUpProps {
  calls: SetUpCalls;
  email: string;
  /** Why it is asked for. */
  intro: string;
  onDone: () => void;
}

type Step =
  | { is: "password" }
  | { is: "code"; secret: SecondFactorSecret }
  | { is: "codes"; codes: RecoveryCodes };

/** Password, the app's first code, recovery codes: one after the other. */
export function SecondFactorSetUp({ calls, email, intro, onDone }: SetUpProps): ReactNode {
  const t = useTranslations("ui.secondFactor");
  const [step, setStep] = useState<Step>({ is: "password" });
  if (step.is === "codes") {
    return (
      <>
        <Heading state={step.is}>{t("recovery.title")}</Heading>
        <p>{t("recovery.intro")}</p>
        <RecoveryCodeList codes={step.codes.recoveryCodes} onKept={onDone} />
      </>
    );
  }
  if (step.is === "code") {
    return (
      <>
        <Heading state={step.is}>{t("scan.title")}</Heading>
        <p>{t("scan.intro")}</p>
        <ConfirmForm
          calls={calls}
          secret={step.secret}
          onConfirmed={(codes) => setStep({ is: "codes", codes })}
        />
      </>
    );
  }
  return (
    <>
      <Heading state={step.is}>{t("title")}</Heading>
      <p>{intro}</p>
      <BeginForm calls={calls} email={email} onBegun={(secret) => setStep({ is: "code", secret })} />
    </>
  );
}

interface BeginFormProps {
  calls: SetUpCalls;
  email: string;
  onBegun: (secret: SecondFactorSecret) => void;
}

function BeginForm({ calls, email, onBegun }: BeginFormProps): ReactNode {
  const t = useTranslations("ui.secondFactor");
  const { form, busy, refusal } = useProof({
    initial: { password: "" },
    read: ({ ProveByPassword }, values) => ProveByPassword.safeParse(values),
    call: calls.begin,
    onDone: ({ data }) => onBegun(data),
  });
  return (
    <form className="ui-fields" {...form.formProps}>
      {refusal !== "" && <Notice tone="error">{refusal}</Notice>}
      <OwnPasswordField
        email={email}
        label={t("password")}
        description={t("passwordHint")}
        {...form.text("password")}
      />
      <Button type="submit" loading={busy}>
        {t("begin")}
      </Button>
    </form>
  );
}

interface ConfirmFormProps {
  calls: SetUpCalls;
  secret: SecondFactorSecret;
  onConfirmed: (codes: RecoveryCodes) => void;
}

function ConfirmForm({ calls, secret: { secret, uri }, onConfirmed }: ConfirmFormProps): ReactNode {
  const t = useTranslations("ui.secondFactor");
  const { form, busy, refusal } = useProof({
    initial: { code: "" },
    read: ({ ConfirmSecondFactor }, values) => ConfirmSecondFactor.safeParse(values),
    call: calls.confirm,
    onDone: ({ data }) => onConfirmed(data),
  });
  return (
    <form className="ui-fields" {...form.formProps}>
      <QrCode text={uri} label={t("scan.qr")} />
      <div>
        <span className="ui-quiet ui-line">{t("scan.key")}</span>
        <code className="ui-secret" translate="no">
          {secret.replaceAll(/(.{4})(?=.)/g, "$1 ")}
        </code>
      </div>
      {refusal !== "" && <Notice tone="error">{refusal}</Notice>}
      <CodeField text={form.text} />
      <Button type="submit" loading={busy}>
        {t("scan.confirm")}
      </Button>
    </form>
  );
}
