"use client";

import type { UserClinic } from "@polyclinic/contracts";
import { type Column, EmptyState, InstantText, ListTable } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { StatusMark } from "../../clinics/status-mark.tsx";
import { useRoleNames } from "../use-role-names.ts";

export function Memberships({ clinics }: { clinics: readonly UserClinic[] }): ReactNode {
  const t = useTranslations("users");
  const columns = useColumns();
  return (
    <section className="admin-section" aria-labelledby="memberships">
      <div className="admin-section-head">
        <h2 id="memberships">{t("memberships")}</h2>
      </div>
      <div className="ui-panel">
        {clinics.length === 0 ? (
          <EmptyState title={t("nowhere")} hint={t("nowhereHint")} />
        ) : (
          <ListTable
            label={t("memberships")}
            columns={columns}
            items={clinics}
            keyOf={({ id }) => id}
            hrefOf={({ id }) => `/clinics/${id}`}
          />
        )}
      </div>
    </section>
  );
}

function useColumns(): readonly [Column<UserClinic>, ...Column<UserClinic>[]] {
  const t = useTranslations("users");
  const { namesOf } = useRoleNames();
  return [
    {
      key: "clinic",
      header: t("columns.clinic"),
      cell: (clinic) => (
        <div>
          <strong>{clinic.name}</strong>
          <div className="admin-narrow">
            <StatusMark status={clinic.status} />
            <div>
              {namesOf(clinic.roles)} · <Entered clinic={clinic} />
            </div>
          </div>
        </div>
      ),
    },
    {
      key: "status",
      header: t("columns.clinicStatus"),
      cell: ({ status }) => <StatusMark status={status} />,
      shown: "wide",
    },
    { key: "roles", header: t("columns.roles"), cell: ({ roles }) => namesOf(roles), shown: "wide" },
    {
      key: "entered",
      header: t("columns.entered"),
      cell: (clinic) => <Entered clinic={clinic} />,
      shown: "wide",
    },
  ];
}

function Entered({ clinic: { enteredAt } }: { clinic: UserClinic }): ReactNode {
  const t = useTranslations("users");
  return enteredAt === null ? (
    <span className="admin-dimmed">{t("neverEntered")}</span>
  ) : (
    <InstantText instant={enteredAt} />
  );
}
