import type { Template } from "@polyclinic/contracts";
import { EditIcon } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** Whose words they are. */
export function TemplateSource({ template }: { template: Template }): ReactNode {
  const t = useTranslations("templates");
  if (template.isDefault) return <span className="ui-quiet">{t("standard")}</span>;
  return (
    <strong className="ui-own-text">
      <EditIcon /> {t("own")}
    </strong>
  );
}
