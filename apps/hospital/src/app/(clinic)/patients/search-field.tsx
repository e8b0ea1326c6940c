"use client";

import { TextInput } from "@mantine/core";
import { ClearButton, SearchIcon } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, useSyncExternalStore } from "react";

/** As in the styles. */
const PHONE = "(max-width: 48em)";

interface SearchFieldProps {
  text: string;
  onChange: (text: string) => void;
  /** Has the focus when its dialog opens. */
  first?: boolean;
}

/** Never part of a form or an address: what is searched for describes a patient. */
export function SearchField({ text, onChange, first = false }: SearchFieldProps): ReactNode {
  const t = useTranslations("patients");
  const onPhone = useSyncExternalStore(
    listenToWidth,
    () => matchMedia(PHONE).matches,
    () => false,
  );
  return (
    <search>
      <TextInput
        type="search"
        aria-label={t("search")}
        placeholder={t(onPhone ? "searchHintShort" : "searchHint")}
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        {...(first && { "data-autofocus": true })}
        value={text}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => onKey(event, () => onChange(""))}
        leftSection={<SearchIcon />}
        rightSection={
          text === "" ? null : <ClearButton label={t("clearSearch")} onClick={() => onChange("")} />
        }
      />
    </search>
  );
}

/** Enter goes to the first row and does not open it: what stands there may have changed at that moment. */
function onKey(event: KeyboardEvent<HTMLInputElement>, clear: () => void): void {
  if (event.key === "Enter" || event.key === "ArrowDown") {
    event.preventDefault();
    const around = event.currentTarget.closest('main, [role="dialog"]');
    around?.querySelector<HTMLElement>(".ui-row-link")?.focus();
  }
  if (event.key === "Escape" && event.currentTarget.value !== "") {
    event.preventDefault();
    event.stopPropagation();
    clear();
  }
}

function listenToWidth(onChange: () => void): () => void {
  const query = matchMedia(PHONE);
  query.addEventListener("change", onChange);
  return () => query.removeEventListener("change", onChange);
}
