"use client";

import { SearchIcon } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

export function SearchButton({ onClick }: { onClick: () => void }): ReactNode {
  const t = useTranslations("navigation");
  return (
    <button
      type="button"
      className="ui-tool ui-tool-search"
      onClick={onClick}
      aria-label={`${t("findPatient")} Ctrl K`}
    >
      <SearchIcon />
      <span>{t("findPatient")}</span> <kbd>Ctrl K</kbd>
    </button>
  );
}
