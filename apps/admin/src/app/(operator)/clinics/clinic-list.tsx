"use client";

import { useApiClient } from "@polyclinic/client-react/admin";
import type { Clinic } from "@polyclinic/contracts";
import { EmptyState, ErrorState, ListSkeleton, ListTable, Notice, Page, useNumberText } from "@polyclinic/ui";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useClinicColumns } from "./columns.tsx";
import { CreateButton } from "./creations/create-button.tsx";
import { Creations } from "./creations/creations.tsx";
import { clinicsQuery } from "./query.ts";

interface ClinicListProps {
  /** What a clinic uses is for whoever may read that. */
  mayOpen: boolean;
  mayCreate: boolean;
}

export function ClinicList({ mayOpen, mayCreate }: ClinicListProps): ReactNode {
  const t = useTranslations("clinics");
  return (
    <Page title={t("title")} actions={mayCreate && <CreateButton />}>
      <p>{t("intro")}</p>
      {mayCreate && <Creations />}
      <div className="ui-panel">
        <Clinics mayOpen={mayOpen} />
      </div>
    </Page>
  );
}

function Clinics({ mayOpen }: Pick<ClinicListProps, "mayOpen">): ReactNode {
  const t = useTranslations("clinics");
  const number = useNumberText();
  const columns = useClinicColumns();
  const query = useInfiniteQuery(clinicsQuery(useApiClient()));
  if (query.isPending) return <ListSkeleton label={t("loading")} rows={6} />;
  if (!query.data) {
    const retry = { label: t("retry"), onRetry: () => void query.refetch(), busy: query.isFetching };
    return <ErrorState title={t("failed")} hint={t("failedHint")} retry={retry} />;
  }
  const clinics = query.data.pages.flatMap((page) => page.items);
  if (clinics.length === 0) return <EmptyState title={t("empty")} hint={t("emptyHint")} />;
  const more = { label: t("more"), busy: query.isFetchingNextPage, onMore: () => void query.fetchNextPage() };
  return (
    <>
      <ListTable
        label={t("title")}
        columns={columns}
        items={clinics}
        keyOf={(clinic) => clinic.id}
        {...(mayOpen && { hrefOf: (clinic: Clinic) => `/clinics/${clinic.id}` })}
        more={query.hasNextPage ? more : undefined}
      />
      {query.isFetchNextPageError && <Notice tone="error">{t("moreFailed")}</Notice>}
      <output className="ui-visually-hidden" aria-live="polite">
        {query.data.pages.length > 1 &&
          t("loaded", { count: clinics.length, number: number(clinics.length) })}
      </output>
    </>
  );
}
