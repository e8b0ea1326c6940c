import { domainErrorOf } from "@polyclinic/client";
import { Hydrate } from "@polyclinic/client-react/server";
import { TenantId } from "@polyclinic/contracts";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { serverApi } from "../../../../server/api.ts";
import { permitted } from "../../../../server/permitted.ts";
import { deletionQuery } from "./deletion/query.ts";
import { exportsQuery } from "./exports/query.ts";
import { usageQuery } from "./query.ts";
import { clinicQuery } from "./state/query.ts";
import { Usage } from "./usage.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("usage"))("title") };
}

export default async function UsagePage({ params }: { params: Promise<{ id: string }> }): Promise<ReactNode> {
  const permissions = await permitted("usage:read");
  if (!permissions) return null;
  const id = TenantId.safeParse((await params).id);
  if (!id.success) notFound();
  const { client, queryClient } = await serverApi();
  try {
    const mayExport = permissions.includes("exports:read");
    const exports = mayExport && queryClient.prefetchInfiniteQuery(exportsQuery(client, id.data));
    const state = queryClient.prefetchQuery(clinicQuery(client, id.data));
    const mayDelete = permissions.includes("clinics:delete");
    const deletion = mayDelete && queryClient.prefetchQuery(deletionQuery(client, id.data));
    await Promise.all([queryClient.fetchQuery(usageQuery(client, id.data)), state, exports, deletion]);
  } catch (error) {
    if (domainErrorOf(error)?.domainCode === "NOT_FOUND") notFound();
    // What else went wrong the component says, and asks again.
  }
  return (
    <Hydrate queryClient={queryClient}>
      <Usage clinicId={id.data} permissions={permissions} />
    </Hydrate>
  );
}
