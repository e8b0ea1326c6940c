import type { Language, TemplatePreview } from "@polyclinic/contracts";
import { Notice, useNumberText } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

interface SmsCostProps {
  cost: NonNullable<TemplatePreview["sms"]>;
  language: Language;
}

/** Nepali cannot be written in the longer parts, so only English is warned of a sign that makes them short. */
export function SmsCost({ cost: { encoding, parts, unitsLeft }, language }: SmsCostProps): ReactNode {
  const t = useTranslations("templates.sms");
  const number = useNumberText();
  return (
    <>
      <p className="ui-quiet">
        {t("parts", { count: parts, number: number(parts) })} · {t("left", { number: number(unitsLeft) })} ·{" "}
        {t(encoding === "UCS-2" ? "short" : "long")}
      </p>
      {parts > 1 && <Notice tone="warning">{t("manyParts", { number: number(parts) })}</Notice>}
      {encoding === "UCS-2" && language === "en" && <Notice tone="warning">{t("specialSign")}</Notice>}
    </>
  );
}
