"use client";

import { Button } from "@mantine/core";
import type { SecondFactor } from "@polyclinic/contracts";
import { type ReactNode, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { InstantText } from "../dates/date-text.tsx";
import { useDisplay } from "../display.tsx";
import { Dialog } from "../feedback/dialog.tsx";
import { Notice } from "../feedback/notice.tsx";
import { useNumberText } from "../number-text.ts";
import type { ChangeCalls } from "./calls.ts";
import { CodeField } from "./code-field.tsx";
import { RecoveryCodeList } from "./recovery-code-list.tsx";
import { useProof } from "./use-proof.ts";

interface SettingsProps {
  calls: ChangeCalls;
  secondFactor: SecondFactor;
  /** Where one is set up, or another one in place of it. */
  setUpHref: string;
  /** To be read anew. */
  onChanged: () => void;
}

/** One's own: what there is, and what can be done about it. */
export function SecondFactorSettings(props: SettingsProps): ReactNode {
  const { calls, secondFactor, setUpHref, onChanged } = props;
  const t = useTranslations("ui.secondFactor");
  const { link: Link } = useDisplay();
  const number = useNumberText();
  const id = useId();
  const [open, setOpen] = useState<"renew" | "switchOff" | null>(null);
  const { confirmedAt, recoveryCodesLeft: left, isNeeded } = secondFactor;
  const close = () => {
    setOpen(null);
    onChanged();
  };
  return (
    <section className="ui-section" aria-labelledby={id}>
      <h2 id={id}>{t("title")}</h2>
      {confirmedAt === null ? (
        <p className="ui-quiet ui-hint">{t("settings.off")}</p>
      ) : (
        <p className="ui-quiet ui-hint">
          {t("settings.since")} <InstantText instant={confirmedAt} />.{" "}
          {t("settings.left", { count: left, number: number(left) })} {isNeeded && t("settings.needed")}
        </p>
      )}
      <div className="ui-recovery-ways">
        <Link href={setUpHref}>{t(confirmedAt === null ? "settings.setUp" : "settings.replace")}</Link>
        {confirmedAt !== null && (
          <Button variant="default" onClick={() => setOpen("renew")}>
            {t("settings.renew")}
          </Button>
        )}
        {confirmedAt !== null && !isNeeded && (
          <Button variant="default" onClick={() => setOpen("switchOff")}>
            {t("settings.switchOff")}
          </Button>
        )}
      </div>
      {open === "renew" && <RenewDialog calls={calls} onClose={close} />}
      {open === "switchOff" && <SwitchOffDialog calls={calls} onClose={close} />}
    </section>
  );
}

interface DialogProps {
  calls: ChangeCalls;
  onClose: () => void;
}

function RenewDialog({ calls, onClose }: DialogProps): ReactNode {
  const t = useTranslations("ui.secondFactor");
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const { form, busy, refusal } = useProof({
    initial: { code: "" },
    read: ({ ProveByCode }, values) => ProveByCode.safeParse(values),
    call: calls.renewCodes,
    onDone: ({ data }) => setCodes(data.recoveryCodes),
  });
  return (
    <Dialog title={t("settings.renew")} onClose={onClose} closeOnClickOutside={codes === null}>
      {codes ? (
        <>
          <p>{t("recovery.intro")}</p>
          <RecoveryCodeList codes={codes} onKept={onClose} />
        </>
      ) : (
        <form className="ui-fields" {...form.formProps}>
          <p>{t("settings.renewHint")}</p>
          {refusal !== "" && <Notice tone="error">{refusal}</Notice>}
          <CodeField text={form.text} />
          <Button type="submit" loading={busy}>
            {t("settings.renewSubmit")}
          </Button>
        </form>
      )}
    </Dialog>
  );
}

function SwitchOffDialog({ calls, onClose }: DialogProps): ReactNode {
  const t = useTranslations("ui.secondFactor");
  const { form, busy, refusal } = useProof({
    initial: { code: "" },
    read: ({ ProveByCode }, values) => ProveByCode.safeParse(values),
    call: calls.switchOff,
    onDone: onClose,
  });
  return (
    <Dialog title={t("settings.switchOff")} onClose={onClose}>
      <form className="ui-fields" {...form.formProps}>
        <p>{t("settings.switchOffHint")}</p>
        {refusal !== "" && <Notice tone="error">{refusal}</Notice>}
        <CodeField text={form.text} />
        <Button type="submit" loading={busy}>
          {t("settings.switchOffSubmit")}
        </Button>
      </form>
    </Dialog>
  );
}
