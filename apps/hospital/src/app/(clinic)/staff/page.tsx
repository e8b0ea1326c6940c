import { Hydrate } from "@polyclinic/client-react/server";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { answerOf } from "../../../server/answer.ts";
import { requireClinic, serverApi } from "../../../server/api.ts";
import { ClinicPage } from "../clinic-page.tsx";
import { invitationListOptions, memberListOptions } from "./list-options.ts";
import { Staff } from "./staff.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("staff"))("title") };
}

export default function Page() {
  return (
    <ClinicPage>
      <Content />
    </ClinicPage>
  );
}

async function Content() {
  const { permissions } = await requireClinic("members:read");
  const { api, client, queryClient } = await serverApi();
  await Promise.all([
    answerOf(queryClient.fetchInfiniteQuery(memberListOptions(api, client))),
    permissions.includes("members:invite") &&
      answerOf(queryClient.fetchInfiniteQuery(invitationListOptions(api, client))),
  ]);
  return (
    <Hydrate queryClient={queryClient}>
      <Staff />
    </Hydrate>
  );
}
