"use client";

import { Button, CopyButton } from "@mantine/core";
import { Notice } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";

/** Shown once: it is nowhere else, and cannot be read again. */
export function NewKey({ appId, apiKey }: { appId: string; apiKey: string }): ReactNode {
  const t = useTranslations("apps.newKey");
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <section ref={box} tabIndex={-1} className="admin-new-key" aria-labelledby="new-key">
      <h2 id="new-key">{t("title")}</h2>
      <Notice tone="warning">{t("warning")}</Notice>
      <dl>
        <dt>{t("id")}</dt>
        <dd>
          <code>{appId}</code>
        </dd>
        <dt>{t("key")}</dt>
        <dd>
          <code>{apiKey}</code>
        </dd>
      </dl>
      <CopyButton value={apiKey} timeout={4_000}>
        {({ copied, copy }) => (
          <Button onClick={copy} variant={copied ? "default" : "filled"}>
            {copied ? t("copied") : t("copy")}
          </Button>
        )}
      </CopyButton>
    </section>
  );
}
