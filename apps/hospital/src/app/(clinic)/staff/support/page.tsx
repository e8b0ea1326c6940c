import { Hydrate } from "@polyclinic/client-react/server";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { answerOf } from "../../../../server/answer.ts";
import { requireClinic, serverApi } from "../../../../server/api.ts";
import { ClinicPage } from "../../clinic-page.tsx";
import { supportListOptions } from "./list-options.ts";
import { Support } from "./support.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("support"))("title") };
}

export default function Page() {
  return (
    <ClinicPage>
      <Content />
    </ClinicPage>
  );
}

async function Content() {
  await requireClinic("support-grants:read");
  const { api, client, queryClient } = await serverApi();
  await answerOf(queryClient.fetchInfiniteQuery(supportListOptions(api, client)));
  return (
    <Hydrate queryClient={queryClient}>
      <Support />
    </Hydrate>
  );
}
