import { addressLine } from "@polyclinic/ui";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireClinic } from "../../../../server/api.ts";
import { loadPatient } from "../load-patient.ts";
import { PatientRecord } from "./patient-record.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("record"))("title") };
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const [{ preferences }, patient] = await Promise.all([requireClinic(), loadPatient(params)]);
  const address = patient.address && addressLine(patient.address, preferences.language);
  return <PatientRecord patient={patient} address={address} />;
}
