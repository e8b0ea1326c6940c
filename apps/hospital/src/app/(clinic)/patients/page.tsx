import { Hydrate } from "@polyclinic/client-react/server";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { answerOf } from "../../../server/answer.ts";
import { serverApi } from "../../../server/api.ts";
import { ClinicPage } from "../clinic-page.tsx";
import { listOptions } from "./list-options.ts";
import { PatientList } from "./patient-list.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("patients"))("title") };
}

export default function Page() {
  return (
    <ClinicPage>
      <Content />
    </ClinicPage>
  );
}

async function Content() {
  const { api, client, queryClient } = await serverApi();
  await Promise.all([
    answerOf(queryClient.fetchInfiniteQuery(listOptions(api, client))),
    answerOf(queryClient.fetchQuery(api.patients.count.queryOptions())),
  ]);
  return (
    <Hydrate queryClient={queryClient}>
      <PatientList />
    </Hydrate>
  );
}
