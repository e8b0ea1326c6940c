import { Hydrate } from "@polyclinic/client-react/server";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { serverApi } from "../../../server/api.ts";
import { permitted } from "../../../server/permitted.ts";
import { suppressionsQuery } from "./query.ts";
import { Suppressions } from "./suppressions.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("suppressions"))("title") };
}

export default async function SuppressionsPage(): Promise<ReactNode> {
  const permissions = await permitted("suppressions:read");
  if (!permissions) return null;
  const { client, queryClient } = await serverApi();
  await queryClient.prefetchInfiniteQuery(suppressionsQuery(client));
  return (
    <Hydrate queryClient={queryClient}>
      <Suppressions mayLift={permissions.includes("suppressions:lift")} />
    </Hydrate>
  );
}
