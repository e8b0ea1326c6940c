import { EmptyState } from "@polyclinic/ui";
import { getTranslations } from "next-intl/server";

export default async function NoDocument() {
  const t = await getTranslations("errors");
  return (
    <EmptyState
      isPage
      title={t("noDocumentTitle")}
      hint={t("noDocumentHint")}
      action={
        <a className="ui-button" href="/patients">
          {t("home")}
        </a>
      }
    />
  );
}
