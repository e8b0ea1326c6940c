import { Hydrate } from "@polyclinic/client-react/server";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { serverApi } from "../../../server/api.ts";
import { permitted } from "../../../server/permitted.ts";
import { AppList } from "./app-list.tsx";
import { appsQuery } from "./query.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("apps"))("title") };
}

export default async function AppsPage(): Promise<ReactNode> {
  const permissions = await permitted("apps:read");
  if (!permissions) return null;
  const { client, queryClient } = await serverApi();
  await queryClient.prefetchInfiniteQuery(appsQuery(client));
  return (
    <Hydrate queryClient={queryClient}>
      <AppList mayCreate={permissions.includes("apps:create")} />
    </Hydrate>
  );
}
