"use client";

import { EyeIcon, useInstantText } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useMe } from "./me.tsx";

/** For somebody who is no member and was let in for a time: on every page, so that nobody takes it for work. */
export function SupportNotice(): ReactNode {
  const t = useTranslations("support");
  const instantText = useInstantText();
  const { clinic, memberships } = useMe();
  const support = memberships.find((membership) => membership.clinic.id === clinic.id)?.support;
  if (!support) return null;
  return (
    <aside className="ui-support" aria-label={t("frameLabel")}>
      <EyeIcon />
      <p>
        <strong>{t("frame", { until: instantText(support.until) })}</strong> {t("frameReason")}{" "}
        <bdi>{support.reason}</bdi>
      </p>
    </aside>
  );
}
