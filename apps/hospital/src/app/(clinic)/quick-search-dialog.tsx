"use client";

import { Dialog } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { MatchTable } from "./patients/match-table.tsx";
import { SearchField } from "./patients/search-field.tsx";
import { SearchStatus } from "./patients/search-status.tsx";
import { usePatientSearch } from "./patients/use-patient-search.ts";

/** The same search as on the list, from any page. What is typed here is forgotten when it closes. */
export default function QuickSearchDialog({ onClose }: { onClose: () => void }): ReactNode {
  const t = useTranslations("quickSearch");
  const [text, setText] = useState("");
  const search = usePatientSearch(text);
  return (
    <Dialog
      onClose={onClose}
      title={t("title")}
      size="lg"
      yOffset="10vh"
      centered={false}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <SearchField text={text} onChange={setText} first />
      <SearchStatus search={search} hint={t("hint")} />
      {search.items.length > 0 && <MatchTable items={search.items.slice(0, 8)} brief />}
    </Dialog>
  );
}
