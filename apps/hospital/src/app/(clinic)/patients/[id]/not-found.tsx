import { EmptyState } from "@polyclinic/ui";
import { getTranslations } from "next-intl/server";

export default async function NoPatient() {
  const t = await getTranslations("errors");
  return (
    <EmptyState
      isPage
      title={t("noPatientTitle")}
      hint={t("noPatientHint")}
      action={
        <a className="ui-button" href="/patients">
          {t("home")}
        </a>
      }
    />
  );
}
