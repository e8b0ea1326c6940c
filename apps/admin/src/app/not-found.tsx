import { EmptyState } from "@polyclinic/ui";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Door } from "./door.tsx";

export default async function NotFound(): Promise<ReactNode> {
  const t = await getTranslations("notFound");
  return (
    <Door>
      <EmptyState
        isPage
        title={t("title")}
        hint={t("hint")}
        action={
          <Link className="ui-button" href="/">
            {t("back")}
          </Link>
        }
      />
    </Door>
  );
}
