import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { permitted } from "../../../server/permitted.ts";
import { SecondFactors } from "./second-factors.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("secondFactors"))("title") };
}

export default async function SecondFactorsPage(): Promise<ReactNode> {
  return (await permitted("second-factors:reset")) && <SecondFactors />;
}
