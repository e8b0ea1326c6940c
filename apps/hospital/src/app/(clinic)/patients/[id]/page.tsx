import { addressLine } from "@polyclinic/ui";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireClinic } from "../../../../server/api.ts";
import { ClinicPage } from "../../clinic-page.tsx";
import { loadPatient } from "../load-patient.ts";
import { PatientRecord } from "./patient-record.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("record"))("title") };
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
  const { preferences } = await requireClinic();
  const patient = await loadPatient(params);
  const address = patient.address && addressLine(patient.address, preferences.language);
  return <PatientRecord patient={patient} address={address} />;
}
