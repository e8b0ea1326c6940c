import { EmptyState } from "@polyclinic/ui";
import { getTranslations } from "next-intl/server";

export default async function NotFound() {
  const t = await getTranslations("errors");
  return (
    <main className="ui-door">
      <EmptyState
        isPage
        title={t("notFoundTitle")}
        hint={t("notFoundHint")}
        action={
          <a className="ui-button" href="/patients">
            {t("home")}
          </a>
        }
      />
    </main>
  );
}
