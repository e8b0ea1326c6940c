"use client";

import type { User } from "@polyclinic/contracts";
import { type Column, InstantText } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useRoleNames } from "./use-role-names.ts";
import { UserMark } from "./user-mark.tsx";

/** On a phone the first one says it all. */
export function useUserColumns(): readonly [Column<User>, ...Column<User>[]] {
  const t = useTranslations("users");
  return [
    { key: "name", header: t("columns.name"), cell: (user) => <Name user={user} /> },
    {
      key: "status",
      header: t("columns.status"),
      cell: ({ status }) => <UserMark status={status} />,
      shown: "wide",
    },
    { key: "clinics", header: t("columns.clinics"), cell: (user) => <Places user={user} />, shown: "wide" },
    { key: "entered", header: t("columns.entered"), cell: (user) => <Entered user={user} />, shown: "wide" },
  ];
}

function Name({ user }: { user: User }): ReactNode {
  return (
    <div>
      <strong>{user.name}</strong>
      <div className="admin-dimmed">{user.email}</div>
      <div className="admin-narrow">
        <UserMark status={user.status} />
        <Places user={user} />
      </div>
    </div>
  );
}

function Places({ user: { platformRoles, clinics } }: { user: User }): ReactNode {
  const t = useTranslations("users");
  const { namesOf } = useRoleNames();
  if (platformRoles.length === 0 && clinics.length === 0)
    return <span className="admin-dimmed">{t("nowhere")}</span>;
  return (
    <>
      {platformRoles.map((role) => (
        <div key={role}>{t(`platformRoles.${role}`)}</div>
      ))}
      {clinics.map(({ id, name, roles }) => (
        <div key={id}>
          {name} <span className="admin-dimmed">{namesOf(roles)}</span>
        </div>
      ))}
    </>
  );
}

/** In whichever clinic. */
function Entered({ user: { clinics } }: { user: User }): ReactNode {
  const t = useTranslations("users");
  const last = clinics
    .flatMap(({ enteredAt }) => enteredAt ?? [])
    .toSorted()
    .at(-1);
  return last === undefined ? (
    <span className="admin-dimmed">{t("neverEntered")}</span>
  ) : (
    <InstantText instant={last} />
  );
}
