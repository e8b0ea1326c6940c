import { Hydrate } from "@polyclinic/client-react/server";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { answerOf } from "../../../server/answer.ts";
import { requireClinic, serverApi } from "../../../server/api.ts";
import { ClinicPage } from "../clinic-page.tsx";
import { ClinicSettings } from "./clinic-settings.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("organization"))("title") };
}

export default function Page() {
  return (
    <ClinicPage>
      <Content />
    </ClinicPage>
  );
}

async function Content() {
  await requireClinic("organization:update");
  const { api, queryClient } = await serverApi();
  await answerOf(queryClient.fetchQuery(api.organization.get.queryOptions({})));
  return (
    <Hydrate queryClient={queryClient}>
      <ClinicSettings />
    </Hydrate>
  );
}
