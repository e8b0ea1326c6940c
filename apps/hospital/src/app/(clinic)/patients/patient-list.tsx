"use client";

import { Button } from "@mantine/core";
import { useApi, useApiClient } from "@polyclinic/client-react/hospital";
import { EmptyState, ErrorState, ListSkeleton, ListTable, Page } from "@polyclinic/ui";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageLink } from "../../page-link.tsx";
import { useMay } from "../me.tsx";
import { usePatientColumns } from "./columns.tsx";
import { listOptions } from "./list-options.ts";
import { MatchTable } from "./match-table.tsx";
import { PatientCount } from "./patient-count.tsx";
import { SearchField } from "./search-field.tsx";
import { useSearchText } from "./search-memory.tsx";
import { SearchStatus } from "./search-status.tsx";
import { type PatientSearch, usePatientSearch } from "./use-patient-search.ts";

export function PatientList(): ReactNode {
  const t = useTranslations("patients");
  const [text, setText] = useSearchText();
  const search = usePatientSearch(text);
  return (
    <Page title={t("title")} note={<PatientCount />} actions={<RegisterButton />}>
      <div className="ui-panel">
        <div className="ui-list-search">
          <SearchField text={text} onChange={setText} />
          <SearchStatus search={search} hint={t("newest")} />
        </div>
        {search.active ? <Matches search={search} /> : <Newest />}
      </div>
    </Page>
  );
}

function RegisterButton(): ReactNode {
  const t = useTranslations("patients");
  if (!useMay("patients:register")) return null;
  return (
    <Button component={PageLink} href="/patients/new">
      {t("register")}
    </Button>
  );
}

function Matches({ search }: { search: PatientSearch }): ReactNode {
  const t = useTranslations("patients");
  if (search.items.length > 0) return <MatchTable items={search.items} />;
  if (search.failed) return <Failure onRetry={search.retry} busy={false} />;
  if (!search.settled) return <ListSkeleton label={t("searching")} />;
  return <EmptyState title={t("nobodyTitle")} hint={t("nobodyHint")} action={<RegisterButton />} />;
}

function Newest(): ReactNode {
  const t = useTranslations("patients");
  const columns = usePatientColumns();
  const list = useInfiniteQuery(listOptions(useApi(), useApiClient()));
  if (list.isPending) return <ListSkeleton label={t("loading")} />;
  if (list.isError && !list.data)
    return <Failure onRetry={() => void list.refetch()} busy={list.isFetching} />;
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (items.length === 0) {
    return <EmptyState title={t("emptyTitle")} hint={t("emptyHint")} action={<RegisterButton />} />;
  }
  const more = list.hasNextPage
    ? { label: t("loadMore"), busy: list.isFetchingNextPage, onMore: () => void list.fetchNextPage() }
    : undefined;
  return (
    <ListTable
      label={t("list")}
      columns={columns}
      items={items}
      keyOf={(patient) => patient.id}
      hrefOf={(patient) => `/patients/${patient.id}`}
      more={more}
    />
  );
}

function Failure({ onRetry, busy }: { onRetry: () => void; busy: boolean }): ReactNode {
  const t = useTranslations("patients");
  return (
    <ErrorState
      title={t("failedTitle")}
      hint={t("failedHint")}
      retry={{ label: t("again"), onRetry, busy }}
    />
  );
}
