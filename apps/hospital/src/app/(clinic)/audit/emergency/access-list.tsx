"use client";

import { useApi, useApiClient } from "@polyclinic/client-react/hospital";
import type { EmergencyAccess, EmergencyAccessState } from "@polyclinic/contracts";
import { EmptyState, ErrorState, ListSkeleton, ListTable } from "@polyclinic/ui";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useAccessColumns } from "./columns.tsx";
import { accessListOptions } from "./list-options.ts";

interface AccessListProps {
  /** Null for all. */
  state: EmergencyAccessState | null;
  onReview: (access: EmergencyAccess) => void;
}

export function AccessList({ state, onReview }: AccessListProps): ReactNode {
  const t = useTranslations("emergencyAccess");
  const columns = useAccessColumns(onReview);
  const options = accessListOptions(useApi(), useApiClient(), state);
  const list = useInfiniteQuery({ ...options, placeholderData: keepPreviousData });
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
  if (items.length === 0)
    return <EmptyState title={t("emptyTitle")} hint={t(state ? "emptyFilterHint" : "emptyHint")} />;
  const more = list.hasNextPage
    ? { label: t("loadMore"), busy: list.isFetchingNextPage, onMore: () => void list.fetchNextPage() }
    : undefined;
  return <ListTable label={t("list")} columns={columns} items={items} keyOf={({ id }) => id} more={more} />;
}
