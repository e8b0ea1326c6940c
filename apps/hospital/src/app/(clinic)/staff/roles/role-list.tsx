"use client";

import { Button } from "@mantine/core";
import { useApi } from "@polyclinic/client-react/hospital";
import type { OwnRole } from "@polyclinic/contracts";
import { type Column, EmptyState, ErrorState, ListSkeleton, ListTable, useNumberText } from "@polyclinic/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useRoleNames } from "../../../../session/use-role-names.ts";
import { Differences } from "./differences.tsx";

interface RoleListProps {
  /** Left out for whoever only reads. */
  onOpen: ((role: OwnRole) => void) | undefined;
}

export function RoleList({ onOpen }: RoleListProps): ReactNode {
  const t = useTranslations("ownRoles");
  const columns = useColumns(onOpen);
  const list = useQuery(useApi().roles.list.queryOptions({}));
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
  const { items } = list.data;
  if (items.length === 0) return <EmptyState title={t("emptyTitle")} hint={t("emptyHint")} />;
  return <ListTable label={t("list")} columns={columns} items={items} keyOf={({ id }) => id} />;
}

/** On a phone the first column says all but how many hold it. */
function useColumns(onOpen: RoleListProps["onOpen"]): [Column<OwnRole>, ...Column<OwnRole>[]] {
  const t = useTranslations("ownRoles");
  const { nameOf } = useRoleNames();
  const number = useNumberText();
  const columns: [Column<OwnRole>, ...Column<OwnRole>[]] = [
    {
      key: "name",
      header: t("columns.name"),
      cell: (role) => (
        <>
          <strong>
            <bdi>{nameOf(role)}</bdi>
          </strong>
          <span className="ui-quiet ui-line">{t("like", { base: nameOf(role.base) })}</span>
          <span className="ui-phone-only">
            <Differences role={role} />
          </span>
        </>
      ),
    },
    {
      key: "differences",
      header: t("columns.differences"),
      cell: (role) => <Differences role={role} />,
      shown: "wide",
    },
    {
      key: "holders",
      header: t("columns.holders"),
      align: "end",
      cell: ({ holders }) => number(holders),
      shown: "wide",
    },
  ];
  if (!onOpen) return columns;
  columns.push({
    key: "change",
    header: <span className="ui-visually-hidden">{t("columns.change")}</span>,
    align: "end",
    cell: (role) => (
      <Button
        variant="subtle"
        className="ui-over-row"
        aria-label={t("changeOf", { name: nameOf(role) })}
        onClick={() => onOpen(role)}
      >
        {t("change")}
      </Button>
    ),
  });
  return columns;
}
