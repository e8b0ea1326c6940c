"use client";

import { Button } from "@mantine/core";
import type { EndSession, ErrorBody, ProveByPassword, Session } from "@polyclinic/contracts";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Dialog } from "../feedback/dialog.tsx";
import { Notice } from "../feedback/notice.tsx";
import { useProof } from "../second-factor/use-proof.ts";
import { OwnPasswordField } from "../sign-in/own-password-field.tsx";
import { useBrowserText } from "./session-facts.tsx";

type Outcome = { kind: "done" } | { kind: "refused"; error: ErrorBody } | { kind: "unreachable" };

/** What `@polyclinic/client-react/own-sessions` answers; ui itself calls nobody. */
export interface SessionCalls {
  end: (input: EndSession) => Promise<Outcome>;
  endOthers: (input: ProveByPassword) => Promise<Outcome>;
}

interface EndDialogProps {
  calls: SessionCalls;
  email: string;
  what: Session | "others";
  onEnded: () => void;
  /** It has ended already. */
  onGone: () => void;
  onClose: () => void;
}

export function EndDialog({ calls, email, what, onEnded, onGone, onClose }: EndDialogProps): ReactNode {
  const t = useTranslations("ui.sessions");
  const browserText = useBrowserText();
  const { form, busy, refusal } = useProof({
    initial: { password: "" },
    read: ({ ProveByPassword }, values) => ProveByPassword.safeParse(values),
    call: (proof: ProveByPassword) =>
      what === "others" ? calls.endOthers(proof) : calls.end({ ...proof, id: what.id }),
    onDone: onEnded,
    onRefused({ domainCode }) {
      if (domainCode !== "NOT_FOUND") return false;
      onGone();
      return true;
    },
  });
  return (
    <Dialog title={t(what === "others" ? "endOthers" : "endOne")} onClose={onClose}>
      <form className="ui-fields" {...form.formProps}>
        {what !== "others" && (
          <p>
            <strong>{browserText(what.browser)}</strong>
          </p>
        )}
        {refusal !== "" && <Notice tone="error">{refusal}</Notice>}
        <OwnPasswordField
          email={email}
          label={t("password")}
          description={t("passwordHint")}
          {...form.text("password")}
        />
        <Button type="submit" loading={busy}>
          {t("end")}
        </Button>
      </form>
    </Dialog>
  );
}
