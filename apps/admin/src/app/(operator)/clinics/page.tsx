import { Hydrate } from "@polyclinic/client-react/server";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { serverApi } from "../../../server/api.ts";
import { permitted } from "../../../server/permitted.ts";
import { ClinicList } from "./clinic-list.tsx";
import { creationsQuery } from "./creations/query.ts";
import { clinicsQuery } from "./query.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("clinics"))("title") };
}

export default async function ClinicsPage(): Promise<ReactNode> {
  const permissions = await permitted("clinics:read");
  if (!permissions) return null;
  const { client, queryClient } = await serverApi();
  const mayCreate = permissions.includes("clinics:create");
  await Promise.all([
    queryClient.prefetchInfiniteQuery(clinicsQuery(client)),
    mayCreate && queryClient.prefetchQuery(creationsQuery(client)),
  ]);
  return (
    <Hydrate queryClient={queryClient}>
      <ClinicList mayOpen={permissions.includes("usage:read")} mayCreate={mayCreate} />
    </Hydrate>
  );
}
