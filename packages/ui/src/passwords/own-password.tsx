"use client";

import { Button } from "@mantine/core";
import type { ChangePassword, ErrorBody } from "@polyclinic/contracts";
import { type ReactNode, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { Dialog } from "../feedback/dialog.tsx";
import { Notice } from "../feedback/notice.tsx";
import { useProof } from "../second-factor/use-proof.ts";
import { OwnPasswordField } from "../sign-in/own-password-field.tsx";
import { PasswordFields, repeatProblems } from "../sign-in/password-fields.tsx";

interface OwnPasswordProps {
  /** What `@polyclinic/client-react/passwords` answers; ui itself calls nobody. */
  changePassword: (
    input: ChangePassword,
  ) => Promise<{ kind: "done" } | { kind: "refused"; error: ErrorBody } | { kind: "unreachable" }>;
  email: string;
  /** The other sign-ins have ended. */
  onChanged: () => void;
}

export function OwnPassword({ changePassword, email, onChanged }: OwnPasswordProps): ReactNode {
  const t = useTranslations("ui.ownPassword");
  const id = useId();
  const [state, setState] = useState<"idle" | "asks" | "done">("idle");
  const done = () => {
    setState("done");
    onChanged();
  };
  return (
    <section className="ui-section" aria-labelledby={id}>
      <div className="ui-section-head">
        <h2 id={id}>{t("title")}</h2>
        <output className="ui-done">{state === "done" && t("done")}</output>
      </div>
      <p className="ui-quiet ui-hint">{t("hint")}</p>
      <div>
        <Button variant="default" onClick={() => setState("asks")}>
          {t("change")}
        </Button>
      </div>
      {state === "asks" && (
        <ChangeDialog
          changePassword={changePassword}
          email={email}
          onDone={done}
          onClose={() => setState("idle")}
        />
      )}
    </section>
  );
}

interface ChangeDialogProps extends Omit<OwnPasswordProps, "onChanged"> {
  onDone: () => void;
  onClose: () => void;
}

function ChangeDialog({ changePassword, email, onDone, onClose }: ChangeDialogProps): ReactNode {
  const t = useTranslations("ui.ownPassword");
  const { form, busy, refusal } = useProof({
    initial: { currentPassword: "", newPassword: "", repeat: "" },
    read: ({ ChangePassword }, { currentPassword, newPassword }) =>
      ChangePassword.safeParse({ currentPassword, newPassword }),
    check: repeatProblems,
    call: changePassword,
    onDone,
  });
  return (
    <Dialog title={t("change")} onClose={onClose} closeOnClickOutside={!form.dirty}>
      <form className="ui-fields" {...form.formProps}>
        {refusal !== "" && <Notice tone="error">{refusal}</Notice>}
        <OwnPasswordField email={email} label={t("current")} {...form.text("currentPassword")} />
        <PasswordFields text={form.text} />
        <Button type="submit" loading={busy}>
          {t("submit")}
        </Button>
      </form>
    </Dialog>
  );
}
