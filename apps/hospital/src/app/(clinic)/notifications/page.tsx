import { Hydrate } from "@polyclinic/client-react/server";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { answerOf } from "../../../server/answer.ts";
import { serverApi } from "../../../server/api.ts";
import { ClinicPage } from "../clinic-page.tsx";
import { notificationOptions } from "./list-options.ts";
import { Notifications } from "./notifications.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("notifications"))("title") };
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
  await answerOf(queryClient.fetchInfiniteQuery(notificationOptions(api, client, false)));
  return (
    <Hydrate queryClient={queryClient}>
      <Notifications />
    </Hydrate>
  );
}
