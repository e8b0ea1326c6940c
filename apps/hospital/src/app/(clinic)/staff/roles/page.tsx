import { Hydrate } from "@polyclinic/client-react/server";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { answerOf } from "../../../../server/answer.ts";
import { requireClinic, serverApi } from "../../../../server/api.ts";
import { ClinicPage } from "../../clinic-page.tsx";
import { Roles } from "./roles.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("ownRoles"))("title") };
}

export default function Page() {
  return (
    <ClinicPage>
      <Content />
    </ClinicPage>
  );
}

async function Content() {
  await requireClinic("roles:read");
  const { api, queryClient } = await serverApi();
  await answerOf(queryClient.fetchQuery(api.roles.list.queryOptions({})));
  return (
    <Hydrate queryClient={queryClient}>
      <Roles />
    </Hydrate>
  );
}
