"use client";

import { useApi, useApiClient } from "@polyclinic/client-react/hospital";
import type { SupportGrant } from "@polyclinic/contracts";
import { type Column, EmptyState, ErrorState, InstantText, ListSkeleton, ListTable } from "@polyclinic/ui";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useMay } from "../../me.tsx";
import { GrantActions } from "./grant-actions.tsx";
import { GrantState } from "./grant-state.tsx";
import { supportListOptions } from "./list-options.ts";
import type { SupportActions } from "./use-support-actions.ts";
import { useTimeText } from "./use-time-text.ts";

export function SupportList(actions: SupportActions): ReactNode {
  const t = useTranslations("support");
  const columns = useColumns(actions);
  const list = useInfiniteQuery(supportListOptions(useApi(), useApiClient()));
  if (list.isPending) return <ListSkeleton label={t("loading")} />;
  if (!list.data) {
    return (
      <ErrorState
        title={t("failedTitle")}
        hint={t("failedHint")}
        retry={{ label: t("again"), onRetry: () => void list.refetch(), busy: list.isFetching }}
      />
    );
  }
  const items = list.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <EmptyState title={t("emptyTitle")} hint={t("emptyHint")} />;
  const more = list.hasNextPage
    ? { label: t("loadMore"), busy: list.isFetchingNextPage, onMore: () => void list.fetchNextPage() }
    : undefined;
  return <ListTable label={t("list")} columns={columns} items={items} keyOf={({ id }) => id} more={more} />;
}

/** On a phone the first column has all. */
function useColumns(actions: SupportActions): [Column<SupportGrant>, ...Column<SupportGrant>[]] {
  const t = useTranslations("support");
  const mayDecide = useMay("support-grants:decide");
  const columns: [Column<SupportGrant>, ...Column<SupportGrant>[]] = [
    {
      key: "who",
      header: t("columns.who"),
      cell: (grant) => (
        <>
          <Request grant={grant} />
          <span className="ui-phone-only">
            <GrantState grant={grant} />
            {mayDecide && <GrantActions grant={grant} {...actions} />}
          </span>
        </>
      ),
    },
    {
      key: "state",
      header: t("columns.state"),
      cell: (grant) => <GrantState grant={grant} />,
      shown: "wide",
    },
  ];
  if (!mayDecide) return columns;
  columns.push({
    key: "answer",
    header: <span className="ui-visually-hidden">{t("columns.answer")}</span>,
    align: "end",
    cell: (grant) => <GrantActions grant={grant} {...actions} />,
    shown: "wide",
  });
  return columns;
}

function Request({ grant }: { grant: SupportGrant }): ReactNode {
  const t = useTranslations("support");
  const permission = useTranslations("permissions");
  const timeText = useTimeText();
  const { operator, reason, permissions, minutes, requestedAt } = grant;
  return (
    <>
      <strong>
        <bdi>{operator}</bdi>
      </strong>{" "}
      <span className="ui-quiet">
        <InstantText instant={requestedAt} />
      </span>
      <span className="ui-line ui-address-line">{reason}</span>
      <span className="ui-quiet ui-line">
        {t("terms", {
          what: permissions.map((name) => permission(name)).join(" · "),
          time: timeText(minutes),
        })}
      </span>
    </>
  );
}
