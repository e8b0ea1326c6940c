"use client";

import { Button } from "@mantine/core";
import { useApi, useApiClient } from "@polyclinic/client-react/hospital";
import type { Member } from "@polyclinic/contracts";
import { type Column, ErrorState, InstantText, ListSkeleton, ListTable } from "@polyclinic/ui";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useMay, useMe } from "../me.tsx";
import { memberListOptions } from "./list-options.ts";
import { RoleNames } from "./role-names.tsx";

interface MemberListProps {
  onOpen: (member: Member) => void;
}

export function MemberList({ onOpen }: MemberListProps): ReactNode {
  const t = useTranslations("staff");
  const columns = useColumns(onOpen);
  const list = useInfiniteQuery(memberListOptions(useApi(), useApiClient()));
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
  const more = list.hasNextPage
    ? { label: t("loadMore"), busy: list.isFetchingNextPage, onMore: () => void list.fetchNextPage() }
    : undefined;
  return (
    <ListTable
      label={t("members")}
      columns={columns}
      items={list.data.pages.flatMap((page) => page.items)}
      keyOf={({ userId }) => userId}
      more={more}
    />
  );
}

/** On a phone the first column says all but the time. */
function useColumns(onOpen: (member: Member) => void): [Column<Member>, ...Column<Member>[]] {
  const t = useTranslations("staff");
  const mayChange = useMay("members:change-roles");
  const mayRemove = useMay("members:remove");
  const { user } = useMe();
  const columns: [Column<Member>, ...Column<Member>[]] = [
    { key: "who", header: t("columns.who"), cell: (member) => <Who member={member} /> },
    {
      key: "roles",
      header: t("columns.roles"),
      cell: ({ roles }) => <RoleNames roles={roles} />,
      shown: "wide",
    },
    {
      key: "entered",
      header: t("columns.entered"),
      cell: ({ enteredAt }) =>
        enteredAt === null ? (
          <span className="ui-quiet">{t("notKnown")}</span>
        ) : (
          <InstantText instant={enteredAt} />
        ),
      shown: "wide",
    },
  ];
  if (!mayChange && !mayRemove) return columns;
  columns.push({
    key: "change",
    header: <span className="ui-visually-hidden">{t("columns.change")}</span>,
    align: "end",
    cell: (member) =>
      member.userId === user.id ? (
        <span className="ui-quiet">{t("you")}</span>
      ) : (
        <Button
          variant="subtle"
          className="ui-over-row"
          aria-label={t("openMember", { name: member.name })}
          onClick={() => onOpen(member)}
        >
          {t("change")}
        </Button>
      ),
  });
  return columns;
}

function Who({ member: { name, email, roles, state } }: { member: Member }): ReactNode {
  const t = useTranslations("staff");
  return (
    <>
      <strong>
        <bdi>{name}</bdi>
      </strong>{" "}
      {state === "disabled" && <span className="ui-quiet">{t("disabled")}</span>}
      <span className="ui-quiet ui-line ui-address-line">{email}</span>
      <span className="ui-phone-only">
        <RoleNames roles={roles} />
      </span>
    </>
  );
}
