import { Hydrate } from "@polyclinic/client-react/server";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { answerOf } from "../../../server/answer.ts";
import { requireClinic, serverApi } from "../../../server/api.ts";
import { ClinicPage } from "../clinic-page.tsx";
import { TemplateList } from "./template-list.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("templates"))("title") };
}

export default function Page() {
  return (
    <ClinicPage>
      <Content />
    </ClinicPage>
  );
}

async function Content() {
  await requireClinic("templates:update");
  const { api, queryClient } = await serverApi();
  await answerOf(queryClient.fetchQuery(api.templates.list.queryOptions()));
  return (
    <Hydrate queryClient={queryClient}>
      <TemplateList />
    </Hydrate>
  );
}
