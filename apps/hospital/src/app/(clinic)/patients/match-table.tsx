"use client";

import type { PatientSummary } from "@polyclinic/contracts";
import { ListTable } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { usePatientColumns } from "./columns.tsx";

interface MatchTableProps {
  items: readonly PatientSummary[];
  /** Names only, where there is little room. */
  brief?: boolean;
}

export function MatchTable({ items, brief = false }: MatchTableProps): ReactNode {
  const t = useTranslations("patients");
  const columns = usePatientColumns();
  return (
    <ListTable
      label={t("results")}
      plain={brief}
      columns={brief ? [columns[0]] : columns}
      items={items}
      keyOf={(patient) => patient.id}
      hrefOf={(patient) => `/patients/${patient.id}`}
    />
  );
}
