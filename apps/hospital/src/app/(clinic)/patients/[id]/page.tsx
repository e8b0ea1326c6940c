import { Hydrate } from "@polyclinic/client-react/server";
import { type Address, DocumentId } from "@polyclinic/contracts";
import { addressLine } from "@polyclinic/ui";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { answerOf } from "../../../../server/answer.ts";
import { requireClinic, serverApi } from "../../../../server/api.ts";
import { auditOfPatientOptions } from "../../audit/list-options.ts";
import { ClinicPage } from "../../clinic-page.tsx";
import { messageListOptions } from "../../messages/list-options.ts";
import { loadPatient } from "../load-patient.ts";
import { currentAccessOptions, documentListOptions } from "./documents/list-options.ts";
import { PatientRecord } from "./patient-record.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("record"))("title") };
}

interface PageProps {
  params: Promise<{ id: string }>;
  /** `document`: the one that is to be in view. */
  searchParams: Promise<{ document?: string | string[] }>;
}

export default function Page({ params, searchParams }: PageProps) {
  return (
    <ClinicPage>
      <Content params={params} searchParams={searchParams} />
    </ClinicPage>
  );
}

async function Content({ params, searchParams }: PageProps) {
  const { preferences, permissions } = await requireClinic();
  const patient = await loadPatient(params);
  const inWords = (place: Address | null) => place && addressLine(place, preferences.language);
  const inView = DocumentId.safeParse((await searchParams).document).data;
  const { api, client, queryClient } = await serverApi();
  const organization = await answerOf(queryClient.fetchQuery(api.organization.get.queryOptions({})));
  const mayRead = permissions.includes("documents:read");
  if (!mayRead && permissions.includes("emergency-access:open")) {
    await queryClient.prefetchQuery(currentAccessOptions(api, patient.id));
  }
  if (mayRead) {
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
      <PatientRecord
        patient={patient}
        address={inWords(patient.address)}
        letterhead={{ organization, address: inWords(organization.address) }}
        inView={inView}
      />
    </Hydrate>
  );
}
