"use client";

import type { Clinic } from "@polyclinic/contracts";
import { dateInZone } from "@polyclinic/nepal";
import { type Column, DateText, useDisplay, useNumberText } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { MigrationText } from "./migration-text.tsx";
import { StatusMark } from "./status-mark.tsx";

export function useClinicColumns(): readonly [Column<Clinic>, ...Column<Clinic>[]] {
  const t = useTranslations("clinics");
  const number = useNumberText();
  return [
    { key: "clinic", header: t("columns.clinic"), cell: (clinic) => <ClinicName clinic={clinic} /> },
    { key: "status", header: t("columns.status"), cell: ({ status }) => <StatusMark status={status} /> },
    { key: "patients", header: t("columns.patients"), cell: (clinic) => <Patients clinic={clinic} /> },
    {
      key: "members",
      header: t("columns.members"),
      cell: ({ members }) => t("membersCount", { count: members, number: number(members) }),
      shown: "wide",
    },
    {
      key: "schema",
      header: t("columns.schema"),
      cell: ({ migration }) => <MigrationText migration={migration} />,
      shown: "wide",
    },
    {
      key: "created",
      header: t("columns.created"),
      cell: ({ createdAt }) => <Created at={createdAt} />,
      shown: "wide",
    },
  ];
}

/** On a phone it also says what the columns that are left out there would. */
function ClinicName({ clinic }: { clinic: Clinic }): ReactNode {
  const t = useTranslations("clinics");
  const number = useNumberText();
  return (
    <div>
      <strong>{clinic.name}</strong>
      {clinic.localName !== null && <div lang="ne">{clinic.localName}</div>}
      <div className="admin-dimmed">{clinic.slug}</div>
      <div className="admin-narrow">
        <span>{t("membersCount", { count: clinic.members, number: number(clinic.members) })} ·</span>{" "}
        <span>
          <MigrationText migration={clinic.migration} /> ·
        </span>{" "}
        <span>
          <Created at={clinic.createdAt} />
        </span>
      </div>
    </div>
  );
}

function Created({ at }: { at: string }): ReactNode {
  const { timeZone } = useDisplay();
  return <DateText date={dateInZone(at, timeZone)} />;
}

function Patients({ clinic: { patients } }: { clinic: Clinic }): ReactNode {
  const t = useTranslations("clinics");
  const number = useNumberText();
  if (!patients) return <span title={t("notCountedHint")}>{t("notCounted")}</span>;
  return (
    <div className="admin-numbers">
      <div>{t("activePatients", { number: number(patients.active) })}</div>
      <div className="admin-dimmed">{t("archivedPatients", { number: number(patients.archived) })}</div>
    </div>
  );
}
