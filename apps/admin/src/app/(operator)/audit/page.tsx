import { Hydrate } from "@polyclinic/client-react/server";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { serverApi } from "../../../server/api.ts";
import { permitted } from "../../../server/permitted.ts";
import { AuditLog } from "./audit-log.tsx";
import { auditQuery } from "./query.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("audit"))("title") };
}

export default async function AuditPage(): Promise<ReactNode> {
  if (!(await permitted("platform-audit:read"))) return null;
  const { client, queryClient } = await serverApi();
  await queryClient.prefetchInfiniteQuery(auditQuery(client));
  return (
    <Hydrate queryClient={queryClient}>
      <AuditLog />
    </Hydrate>
  );
}
