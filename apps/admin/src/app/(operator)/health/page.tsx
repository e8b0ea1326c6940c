import { Hydrate } from "@polyclinic/client-react/server";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { serverApi } from "../../../server/api.ts";
import { permitted } from "../../../server/permitted.ts";
import { jobOverviewQuery } from "../jobs/query.ts";
import { Health } from "./health.tsx";
import { healthQuery } from "./query.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("health"))("title") };
}

export default async function HealthPage(): Promise<ReactNode> {
  const permissions = await permitted("health:read");
  if (!permissions) return null;
  const mayReadJobs = permissions.includes("jobs:read");
  const { client, queryClient } = await serverApi();
  await Promise.all([
    queryClient.prefetchQuery(healthQuery(client)),
    mayReadJobs && queryClient.prefetchQuery(jobOverviewQuery(client)),
  ]);
  return (
    <Hydrate queryClient={queryClient}>
      <Health mayReadJobs={mayReadJobs} />
    </Hydrate>
  );
}
