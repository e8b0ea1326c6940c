import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireClinic } from "../../../../../server/api.ts";
import { ClinicPage } from "../../../clinic-page.tsx";
import { loadPatient } from "../../load-patient.ts";
import { EditPatient } from "./edit-patient.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("form"))("editTitle") };
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
  await requireClinic("patients:update");
  const patient = await loadPatient(params);
  if (patient.archivedAt !== null) redirect(`/patients/${patient.id}`);
  return <EditPatient patient={patient} />;
}
