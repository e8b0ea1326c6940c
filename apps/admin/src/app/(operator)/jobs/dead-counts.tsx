"use client";

import { useApiClient } from "@polyclinic/client-react/admin";
import { useNumberText } from "@polyclinic/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useKindText } from "./job-kind.tsx";
import { jobOverviewQuery } from "./query.ts";

/** How many of each kind: the list below may be long, and shows a page at a time. */
export function DeadCounts(): ReactNode {
  const t = useTranslations("jobs.dead");
  const number = useNumberText();
  const kindText = useKindText();
  const { data } = useQuery(jobOverviewQuery(useApiClient()));
  if (!data || data.dead.length === 0) return null;
  return (
    <ul className="admin-counts" aria-label={t("counts")}>
      {data.dead.map(({ kind, jobs }) => (
        <li key={kind}>
          <strong>{number(jobs)}</strong> {kindText(kind)}
        </li>
      ))}
    </ul>
  );
}
