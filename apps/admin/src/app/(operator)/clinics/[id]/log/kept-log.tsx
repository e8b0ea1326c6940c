"use client";

import { useApiClient } from "@polyclinic/client-react/admin";
import { ClinicAuditAction, type TenantId } from "@polyclinic/contracts";
import { EmptyState, ErrorState, ListSkeleton, ListTable, Page, SelectField } from "@polyclinic/ui";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { clinicQuery } from "../state/query.ts";
import { useKeptColumns } from "./columns.tsx";
import { keptLogQuery } from "./query.ts";

interface KeptLogProps {
  clinicId: TenantId;
  mayName: boolean;
}

/** Who did what in a clinic that is no more: neither about whom nor what a record was. */
export function KeptLog({ clinicId, mayName }: KeptLogProps): ReactNode {
  const t = useTranslations("keptLog");
  const [action, setAction] = useState<ClinicAuditAction | null>(null);
  const { data: clinic } = useQuery({ ...clinicQuery(useApiClient(), clinicId), enabled: mayName });
  const options = ClinicAuditAction.options.map((value) => ({ value, label: t(`actions.${value}`) }));
  return (
    <Page title={t("title")} note={clinic?.name}>
      <p>{t("intro")}</p>
      <p>
        <Link className="admin-link" href={`/clinics/${clinicId}`}>
          {t("back")}
        </Link>
      </p>
      <div className="ui-panel">
        <search className="ui-list-search ui-filters" aria-label={t("filters")}>
          <SelectField
            label={t("columns.what")}
            value={action ?? ""}
            empty={t("everything")}
            options={options}
            onChange={({ currentTarget: { value } }) =>
              setAction(ClinicAuditAction.nullable().catch(null).parse(value))
            }
          />
        </search>
        <Events clinicId={clinicId} action={action} />
      </div>
    </Page>
  );
}

function Events({ clinicId, action }: { clinicId: TenantId; action: ClinicAuditAction | null }): ReactNode {
  const t = useTranslations("keptLog");
  const columns = useKeptColumns();
  const query = useInfiniteQuery({
    ...keptLogQuery(useApiClient(), clinicId, action),
    placeholderData: keepPreviousData,
  });
  if (query.isPending) return <ListSkeleton label={t("loading")} />;
  if (!query.data) {
    const retry = { label: t("retry"), onRetry: () => void query.refetch(), busy: query.isFetching };
    return <ErrorState title={t("failed")} hint={t("failedHint")} retry={retry} />;
  }
  const events = query.data.pages.flatMap((page) => page.items);
  if (events.length === 0) return <EmptyState title={t("empty")} hint={t("emptyHint")} />;
  const more = { label: t("more"), busy: query.isFetchingNextPage, onMore: () => void query.fetchNextPage() };
  return (
    <ListTable
      label={t("list")}
      columns={columns}
      items={events}
      keyOf={({ id }) => id}
      more={query.hasNextPage ? more : undefined}
    />
  );
}
