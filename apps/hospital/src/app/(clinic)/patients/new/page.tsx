import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireClinic } from "../../../../server/api.ts";
import { ClinicPage } from "../../clinic-page.tsx";
import { RegisterPatient } from "./register-patient.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("form"))("registerTitle") };
}

export default function Page() {
  return (
    <ClinicPage>
      <Content />
    </ClinicPage>
  );
}

async function Content() {
  await requireClinic("patients:register");
  return <RegisterPatient />;
}
