"use client";

import { useNumberText } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { MOST_MATCHES, type PatientSearch } from "./use-patient-search.ts";

/** Tells those who cannot see the list what the search has found. */
export function SearchStatus({ search, hint }: { search: PatientSearch; hint?: string }): ReactNode {
  const t = useTranslations("patients");
  const number = useNumberText();
  const count = search.items.length;
  const said = () => {
    if (!search.active) return hint ?? "";
    if (search.failed) return t("failedTitle");
    if (!search.settled) return t("searching");
    return count === MOST_MATCHES
      ? t("foundAtLeast", { number: number(count) })
      : t("found", { count, number: number(count) });
  };
  return (
    <output className="ui-search-status" aria-live="polite">
      {said()}
    </output>
  );
}
