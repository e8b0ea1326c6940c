import { Hydrate } from "@polyclinic/client-react/server";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { answerOf } from "../../../../server/answer.ts";
import { requireClinic, serverApi } from "../../../../server/api.ts";
import { ClinicPage } from "../../clinic-page.tsx";
import { Accesses } from "./accesses.tsx";
import { accessListOptions } from "./list-options.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("emergencyAccess"))("title") };
}

export default function Page() {
  return (
    <ClinicPage>
      <Content />
    </ClinicPage>
  );
}

async function Content() {
  const { permissions } = await requireClinic("emergency-access:read");
  const { api, client, queryClient } = await serverApi();
  await answerOf(queryClient.fetchInfiniteQuery(accessListOptions(api, client, null)));
  if (permissions.includes("roles:read")) await queryClient.prefetchQuery(api.roles.list.queryOptions({}));
  return (
    <Hydrate queryClient={queryClient}>
      <Accesses />
    </Hydrate>
  );
}
