"use client";

import { ErrorState } from "@polyclinic/ui";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useTransition } from "react";
import { BrowserLanguage, Door } from "../door.tsx";

export function Unreachable(): ReactNode {
  const t = useTranslations("unreachable");
  const router = useRouter();
  const [busy, start] = useTransition();
  const retry = { label: t("retry"), onRetry: () => start(() => router.refresh()), busy };
  return (
    <Door tools={<BrowserLanguage />}>
      <ErrorState isPage title={t("title")} hint={t("hint")} retry={retry} />
    </Door>
  );
}
