import { Hydrate } from "@polyclinic/client-react/server";
import { MessageId } from "@polyclinic/contracts";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { answerOf } from "../../../../server/answer.ts";
import { requireClinic, serverApi } from "../../../../server/api.ts";
import { ClinicPage } from "../../clinic-page.tsx";
import { MessageDetails } from "./message-details.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("messages"))("oneTitle") };
}

interface PageProps {
  params: Promise<{ id: string }>;
}

export default function Page({ params }: PageProps) {
  return (
    <ClinicPage>
      <Content params={params} />
    </ClinicPage>
  );
}

async function Content({ params }: PageProps) {
  await requireClinic("messages:read");
  const id = MessageId.safeParse((await params).id);
  if (!id.success) notFound();
  const { api, queryClient } = await serverApi();
  await answerOf(queryClient.fetchQuery(api.messages.byId.queryOptions({ id: id.data })));
  return (
    <Hydrate queryClient={queryClient}>
      <MessageDetails id={id.data} />
    </Hydrate>
  );
}
