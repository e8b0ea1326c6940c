import { Hydrate } from "@polyclinic/client-react/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { serverApi } from "../../../server/api.ts";
import { visitor } from "../../../server/visitor.ts";
import { AuditLog } from "./audit-log.tsx";
import { auditQuery } from "./query.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("audit"))("title") };
}

export default async function AuditPage(): Promise<ReactNode> {
  const who = await visitor();
  if (who.kind !== "operator") return null; // Next renders a page beside its layout, which answers then
  if (!who.me.permissions.includes("audit:read")) notFound();
  const { client, queryClient } = await serverApi();
  await queryClient.prefetchInfiniteQuery(auditQuery(client));
  return (
    <Hydrate queryClient={queryClient}>
      <AuditLog />
    </Hydrate>
  );
}
