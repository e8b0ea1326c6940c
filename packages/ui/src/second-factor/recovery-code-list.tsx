"use client";

import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { Notice } from "../feedback/notice.tsx";

interface RecoveryCodeListProps {
  codes: readonly string[];
  onKept: () => void;
}

/** Shown once: whoever goes on has copied them, printed them or saved them. */
export function RecoveryCodeList({ codes, onKept }: RecoveryCodeListProps): ReactNode {
  const t = useTranslations("ui.secondFactor.recovery");
  const [copied, setCopied] = useState<"no" | "yes" | "failed">("no");
  const text = codes.join("\n");
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setCopied("yes"),
      () => setCopied("failed"),
    );
  };
  return (
    <div className="ui-fields">
      <ul className="ui-recovery-codes" translate="no">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="ui-recovery-ways ui-no-print">
        <Button variant="default" onClick={copy}>
          {t("copy")}
        </Button>
        <Button variant="default" onClick={() => print()}>
          {t("print")}
        </Button>
        <Button variant="default" onClick={() => download(text)}>
          {t("download")}
        </Button>
      </div>
      <output className="ui-done">{copied === "yes" && t("copied")}</output>
      {copied === "failed" && <Notice tone="error">{t("copyFailed")}</Notice>}
      <Button className="ui-no-print" onClick={onKept}>
        {t("kept")}
      </Button>
    </div>
  );
}

function download(text: string): void {
  const url = URL.createObjectURL(new Blob([`${text}\n`], { type: "text/plain" }));
  Object.assign(document.createElement("a"), {
    href: url,
    download: "polyclinic-recovery-codes.txt",
  }).click();
  URL.revokeObjectURL(url);
}
