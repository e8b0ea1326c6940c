"use client";

import { useApi, useApiClient } from "@polyclinic/client-react/hospital";
import { EmptyState, ErrorState, ListSkeleton, ListTable, Notice } from "@polyclinic/ui";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useRef } from "react";
import { useInvitationColumns } from "./invitation-columns.tsx";
import { invitationListOptions } from "./list-options.ts";
import { useInvitationActions } from "./use-invitation-actions.ts";

/** Who has been invited, and what became of it. */
export function Invitations(): ReactNode {
  const t = useTranslations("staff");
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that was pressed is gone.
  const { done, problem, ...actions } = useInvitationActions(() => heading.current?.focus());
  return (
    <section className="ui-section" aria-labelledby={id}>
      <div className="ui-section-head">
        <h2 id={id} ref={heading} tabIndex={-1}>
          {t("invitations")}
        </h2>
        <output className="ui-done">{done}</output>
      </div>
      {problem !== null && <Notice tone="error">{problem}</Notice>}
      <List {...actions} />
    </section>
  );
}

function List(actions: Parameters<typeof useInvitationColumns>[0]): ReactNode {
  const t = useTranslations("staff");
  const columns = useInvitationColumns(actions);
  const list = useInfiniteQuery(invitationListOptions(useApi(), useApiClient()));
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
  return (
    <ListTable label={t("invitations")} columns={columns} items={items} keyOf={({ id }) => id} more={more} />
  );
}
