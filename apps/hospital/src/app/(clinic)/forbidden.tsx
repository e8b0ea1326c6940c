import { ErrorState } from "@polyclinic/ui";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";

export default async function Forbidden(): Promise<ReactNode> {
  const t = await getTranslations("errors");
  return <ErrorState isPage title={t("forbiddenTitle")} hint={t("forbiddenHint")} />;
}
