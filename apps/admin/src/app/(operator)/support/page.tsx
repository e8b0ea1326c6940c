import { Hydrate } from "@polyclinic/client-react/server";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { serverApi } from "../../../server/api.ts";
import { permitted } from "../../../server/permitted.ts";
import { supportQuery } from "./query.ts";
import { Support } from "./support.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("support"))("title") };
}

export default async function SupportPage(): Promise<ReactNode> {
  const permissions = await permitted("support-grants:request");
  if (!permissions) return null;
  const { client, queryClient } = await serverApi();
  await queryClient.prefetchInfiniteQuery(supportQuery(client));
  return (
    <Hydrate queryClient={queryClient}>
      <Support />
    </Hydrate>
  );
}
