"use client";

import { Button, TextInput } from "@mantine/core";
import { UserStatus } from "@polyclinic/contracts";
import { SearchIcon, SelectField } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState } from "react";
import type { Sought } from "./query.ts";

interface SearchProps {
  sought: Sought;
  onSeek: (sought: Sought) => void;
}

/** `post`, so that a name which is sent before the script runs is in no address. */
export function Search({ sought, onSeek }: SearchProps): ReactNode {
  const t = useTranslations("users");
  const [text, setText] = useState(sought.query);
  function seek(event: FormEvent) {
    event.preventDefault();
    onSeek({ ...sought, query: text.trim() });
  }
  return (
    <search className="ui-list-search" aria-label={t("search")}>
      <form className="ui-filters admin-search" method="post" onSubmit={seek}>
        <TextInput
          type="search"
          label={t("query")}
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          value={text}
          onChange={({ currentTarget: { value } }) => setText(value)}
          leftSection={<SearchIcon />}
        />
        <SelectField
          label={t("columns.status")}
          value={sought.status ?? ""}
          empty={t("everybody")}
          options={UserStatus.options.map((value) => ({ value, label: t(`status.${value}`) }))}
          onChange={({ currentTarget: { value } }) =>
            onSeek({ query: text.trim(), status: UserStatus.nullable().catch(null).parse(value) })
          }
        />
        <Button type="submit" variant="default">
          {t("search")}
        </Button>
      </form>
    </search>
  );
}
