import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireClinic } from "../../../../server/api.ts";
import { RegisterPatient } from "./register-patient.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("form"))("registerTitle") };
}

export default async function Page() {
  await requireClinic("patients:register");
  return <RegisterPatient />;
}
