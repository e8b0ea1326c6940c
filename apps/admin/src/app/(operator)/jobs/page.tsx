import { Hydrate } from "@polyclinic/client-react/server";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { serverApi } from "../../../server/api.ts";
import { permitted } from "../../../server/permitted.ts";
import { Jobs } from "./jobs.tsx";
import { deadLettersQuery, jobOverviewQuery } from "./query.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("jobs"))("title") };
}

export default async function JobsPage(): Promise<ReactNode> {
  const permissions = await permitted("jobs:read");
  if (!permissions) return null;
  const { client, queryClient } = await serverApi();
  await Promise.all([
    queryClient.prefetchQuery(jobOverviewQuery(client)),
    queryClient.prefetchInfiniteQuery(deadLettersQuery(client)),
  ]);
  return (
    <Hydrate queryClient={queryClient}>
      <Jobs mayRetry={permissions.includes("jobs:retry")} mayDiscard={permissions.includes("jobs:discard")} />
    </Hydrate>
  );
}
