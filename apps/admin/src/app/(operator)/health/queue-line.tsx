"use client";

import { useApiClient } from "@polyclinic/client-react/admin";
import { useNumberText } from "@polyclinic/ui";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { jobOverviewQuery } from "../jobs/query.ts";
import { REFRESH_MS } from "./query.ts";

/** The queue in a line, with the way to all of it. */
export function QueueLine(): ReactNode {
  const t = useTranslations("health.queue");
  const number = useNumberText();
  const { data } = useQuery({ ...jobOverviewQuery(useApiClient()), refetchInterval: REFRESH_MS });
  return (
    <Link href="/jobs" className="admin-link">
      {data ? t("state", { waiting: number(sum(data.depths)), dead: number(sum(data.dead)) }) : t("open")}
    </Link>
  );
}

function sum(counts: readonly { jobs: number }[]): number {
  return counts.reduce((total, { jobs }) => total + jobs, 0);
}
