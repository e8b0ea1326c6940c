import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireMe } from "../../server/api.ts";
import { ChooseClinic } from "./choose-clinic.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("chooseClinic"))("title") };
}

export default async function Page() {
  return <ChooseClinic me={await requireMe()} />;
}
