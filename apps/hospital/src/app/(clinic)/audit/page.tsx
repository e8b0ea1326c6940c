import { Hydrate } from "@polyclinic/client-react/server";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { answerOf } from "../../../server/answer.ts";
import { requireClinic, serverApi } from "../../../server/api.ts";
import { ClinicPage } from "../clinic-page.tsx";
import { AuditLog } from "./audit-log.tsx";
import { auditOptions } from "./list-options.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("audit"))("title") };
}

export default function Page() {
  return (
    <ClinicPage>
      <Content />
    </ClinicPage>
  );
}

async function Content() {
  await requireClinic("audit:read");
  const { api, client, queryClient } = await serverApi();
  await Promise.all([
    answerOf(queryClient.fetchInfiniteQuery(auditOptions(api, client, {}))),
    answerOf(queryClient.fetchQuery(api.audit.actors.queryOptions())),
  ]);
  return (
    <Hydrate queryClient={queryClient}>
      <AuditLog />
    </Hydrate>
  );
}
