"use client";

import { useApi, useApiClient } from "@polyclinic/client-react/hospital";
import { MessageChannel, MessageState } from "@polyclinic/contracts";
import { Chips, Page } from "@polyclinic/ui";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useMessageColumns } from "./columns.tsx";
import { messageListOptions } from "./list-options.ts";
import { MessageList } from "./message-list.tsx";

export function MessageLog(): ReactNode {
  const t = useTranslations("messages");
  const [state, setState] = useState<MessageState | null>(null);
  const [channel, setChannel] = useState<MessageChannel | null>(null);
  const columns = useMessageColumns();
  const filter = { ...(state && { state }), ...(channel && { channel }) };
  const options = messageListOptions(useApi(), useApiClient(), filter);
  const list = useInfiniteQuery({ ...options, placeholderData: keepPreviousData });
  return (
    <Page title={t("title")} note={t("note")}>
      <div className="ui-panel">
        <search className="ui-list-search ui-chip-filters" aria-label={t("filters")}>
          <Chips
            label={t("columns.outcome")}
            value={state ?? ""}
            empty={t("all")}
            options={MessageState.options.map((value) => ({ value, label: t(`states.${value}`) }))}
            onChange={setState}
          />
          <Chips
            label={t("columns.channel")}
            value={channel ?? ""}
            empty={t("all")}
            options={MessageChannel.options.map((value) => ({ value, label: t(`channels.${value}`) }))}
            onChange={setChannel}
          />
        </search>
        <MessageList
          label={t("list")}
          list={list}
          columns={columns}
          emptyHint={t(state || channel ? "emptyFilterHint" : "emptyHint")}
        />
      </div>
    </Page>
  );
}
