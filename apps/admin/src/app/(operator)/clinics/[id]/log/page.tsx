import { domainErrorOf } from "@polyclinic/client";
import { Hydrate } from "@polyclinic/client-react/server";
import { TenantId } from "@polyclinic/contracts";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { serverApi } from "../../../../../server/api.ts";
import { permitted } from "../../../../../server/permitted.ts";
import { clinicQuery } from "../state/query.ts";
import { KeptLog } from "./kept-log.tsx";
import { keptLogQuery } from "./query.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("keptLog"))("title") };
}

export default async function KeptLogPage({
  params,
}: {
  params: Promise<{ id: string }>;
}): Promise<ReactNode> {
  const permissions = await permitted("platform-audit:read");
  if (!permissions) return null;
  const id = TenantId.safeParse((await params).id);
  if (!id.success) notFound();
  const { client, queryClient } = await serverApi();
  try {
    const clinic =
      permissions.includes("clinics:read") && queryClient.prefetchQuery(clinicQuery(client, id.data));
    await Promise.all([queryClient.fetchInfiniteQuery(keptLogQuery(client, id.data)), clinic]);
  } catch (error) {
    if (domainErrorOf(error)?.domainCode === "NOT_FOUND") notFound();
    // What else went wrong the component says, and asks again.
  }
  return (
    <Hydrate queryClient={queryClient}>
      <KeptLog clinicId={id.data} mayName={permissions.includes("clinics:read")} />
    </Hydrate>
  );
}
