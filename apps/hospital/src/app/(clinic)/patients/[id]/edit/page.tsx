import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireClinic } from "../../../../../server/api.ts";
import { loadPatient } from "../../load-patient.ts";
import { EditPatient } from "./edit-patient.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("form"))("editTitle") };
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const [, patient] = await Promise.all([requireClinic("patients:update"), loadPatient(params)]);
  if (patient.archivedAt !== null) redirect(`/patients/${patient.id}`);
  return <EditPatient patient={patient} />;
}
