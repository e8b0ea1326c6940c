import { domainErrorOf } from "@polyclinic/client";
import { Hydrate } from "@polyclinic/client-react/server";
import { AppId } from "@polyclinic/contracts";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { serverApi } from "../../../../server/api.ts";
import { permitted } from "../../../../server/permitted.ts";
import { appQuery } from "../query.ts";
import { AppDetails } from "./app-details.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("apps"))("one") };
}

export default async function OneAppPage({
  params,
}: {
  params: Promise<{ id: string }>;
}): Promise<ReactNode> {
  const permissions = await permitted("apps:read");
  if (!permissions) return null;
  const id = AppId.safeParse((await params).id);
  if (!id.success) notFound();
  const { client, queryClient } = await serverApi();
  try {
    await queryClient.fetchQuery(appQuery(client, id.data));
  } catch (error) {
    if (domainErrorOf(error)?.domainCode === "NOT_FOUND") notFound();
    // What else went wrong the component says, and asks again.
  }
  return (
    <Hydrate queryClient={queryClient}>
      <AppDetails id={id.data} permissions={permissions} />
    </Hydrate>
  );
}
