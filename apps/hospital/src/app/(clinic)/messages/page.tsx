import { Hydrate } from "@polyclinic/client-react/server";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { answerOf } from "../../../server/answer.ts";
import { requireClinic, serverApi } from "../../../server/api.ts";
import { ClinicPage } from "../clinic-page.tsx";
import { messageListOptions } from "./list-options.ts";
import { MessageLog } from "./message-log.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("messages"))("title") };
}

export default function Page() {
  return (
    <ClinicPage>
      <Content />
    </ClinicPage>
  );
}

async function Content() {
  await requireClinic("messages:read");
  const { api, client, queryClient } = await serverApi();
  await answerOf(queryClient.fetchInfiniteQuery(messageListOptions(api, client, {})));
  return (
    <Hydrate queryClient={queryClient}>
      <MessageLog />
    </Hydrate>
  );
}
