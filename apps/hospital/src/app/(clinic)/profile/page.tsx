import { Hydrate } from "@polyclinic/client-react/server";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { answerOf } from "../../../server/answer.ts";
import { serverApi } from "../../../server/api.ts";
import { ClinicPage } from "../clinic-page.tsx";
import { MySettings } from "./my-settings.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("title") };
}

export default function Page() {
  return (
    <ClinicPage>
      <Content />
    </ClinicPage>
  );
}

async function Content() {
  const { api, queryClient } = await serverApi();
  await Promise.all([
    answerOf(queryClient.fetchQuery(api.notifications.preferences.queryOptions())),
    answerOf(queryClient.fetchQuery(api.notifications.devices.queryOptions())),
    answerOf(queryClient.fetchQuery(api.auth.sessions.queryOptions())),
    answerOf(queryClient.fetchQuery(api.auth.secondFactor.queryOptions())),
  ]);
  return (
    <Hydrate queryClient={queryClient}>
      <MySettings />
    </Hydrate>
  );
}
