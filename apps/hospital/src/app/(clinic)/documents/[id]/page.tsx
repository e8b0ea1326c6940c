import { DocumentId } from "@polyclinic/contracts";
import { notFound, redirect } from "next/navigation";
import { answerOf } from "../../../../server/answer.ts";
import { requireClinic, serverApi } from "../../../../server/api.ts";
import { ClinicPage } from "../../clinic-page.tsx";

interface PageProps {
  params: Promise<{ id: string }>;
}

/** Where messages lead: they know the document, and not whose it is. */
export default function Page({ params }: PageProps) {
  return (
    <ClinicPage>
      <Content params={params} />
    </ClinicPage>
  );
}

async function Content({ params }: PageProps): Promise<never> {
  const { permissions } = await requireClinic();
  const id = DocumentId.safeParse((await params).id);
  if (!id.success) notFound();
  const { documents } = (await serverApi()).client;
  const find = permissions.includes("documents:read") ? documents.byId : documents.ownById;
  const { patientId } = await answerOf(find.query({ id: id.data }));
  return redirect(`/patients/${patientId}?document=${id.data}`);
}
