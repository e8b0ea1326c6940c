import { Hydrate } from "@polyclinic/client-react/server";
import { addressLine } from "@polyclinic/ui";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireClinic, serverApi } from "../../../../server/api.ts";
import { auditOfPatientOptions } from "../../audit/list-options.ts";
import { ClinicPage } from "../../clinic-page.tsx";
import { messageListOptions } from "../../messages/list-options.ts";
import { loadPatient } from "../load-patient.ts";
import { documentListOptions } from "./documents/list-options.ts";
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
  const { preferences, permissions } = await requireClinic();
  const patient = await loadPatient(params);
  const address = patient.address && addressLine(patient.address, preferences.language);
  const { api, client, queryClient } = await serverApi();
  if (permissions.includes("documents:read")) {
    const shown = { patientId: patient.id, includeArchived: false };
    await queryClient.prefetchInfiniteQuery(documentListOptions(api, client, shown));
  }
  await queryClient.prefetchQuery(api.messages.consents.queryOptions({ patientId: patient.id }));
  if (permissions.includes("messages:read")) {
    await queryClient.prefetchInfiniteQuery(messageListOptions(api, client, { patientId: patient.id }));
  }
  if (permissions.includes("audit:read")) {
    await queryClient.prefetchInfiniteQuery(auditOfPatientOptions(api, client, patient.id));
  }
  return (
    <Hydrate queryClient={queryClient}>
      <PatientRecord patient={patient} address={address} />
    </Hydrate>
  );
}
