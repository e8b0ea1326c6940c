"use client";

import type { PatientSummary } from "@polyclinic/contracts";
import { formatPhone } from "@polyclinic/nepal";
import { ArchiveIcon, BirthDateText, type Column, PatientName } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

type Columns = [Column<PatientSummary>, ...Column<PatientSummary>[]];

/** On a phone the first column alone: it says who somebody is. */
export function usePatientColumns(): Columns {
  const t = useTranslations("patients.columns");
  return [
    { key: "patient", header: t("patient"), cell: (patient) => <Who patient={patient} /> },
    {
      key: "localName",
      header: t("localName"),
      cell: ({ localName }) => <span lang="ne">{localName}</span>,
      shown: "wide",
    },
    {
      key: "birthDate",
      header: t("birthDate"),
      cell: ({ birthDate }) => birthDate && <BirthDateText birthDate={birthDate} />,
      shown: "wide",
    },
    { key: "phone", header: t("phone"), cell: ({ phone }) => phone && formatPhone(phone), shown: "wide" },
  ];
}

function Who({ patient }: { patient: PatientSummary }): ReactNode {
  const t = useTranslations("patients");
  if (patient.archivedAt === null) return <PatientName patient={patient} />;
  return (
    <>
      <PatientName patient={patient} />
      <span className="ui-file-state">
        <ArchiveIcon />
        {t("archived")}
      </span>
    </>
  );
}
