import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { answerOf } from "../../../../server/answer.ts";
import { requireClinic, serverApi } from "../../../../server/api.ts";
import { ClinicPage } from "../../clinic-page.tsx";
import { templatePath } from "../template-path.ts";
import { TemplateEditor } from "./template-editor.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("templates"))("editTitle") };
}

interface PageProps {
  params: Promise<{ text: string[] }>;
}

export default function Page({ params }: PageProps) {
  return (
    <ClinicPage>
      <Content params={params} />
    </ClinicPage>
  );
}

async function Content({ params }: PageProps) {
  await requireClinic("templates:update");
  const path = `/templates/${(await params).text.join("/")}`;
  const { api, queryClient } = await serverApi();
  const { items } = await answerOf(queryClient.fetchQuery(api.templates.list.queryOptions()));
  const template = items.find((item) => templatePath(item) === path) ?? notFound();
  return <TemplateEditor key={path} template={template} />;
}
