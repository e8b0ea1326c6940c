import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { requireMe } from "../../server/api.ts";
import { SetUp } from "./set-up.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("secondFactor"))("title") };
}

/** For whoever must set one up, and whoever wants to. */
export default async function Page(): Promise<ReactNode> {
  return <SetUp me={await requireMe()} />;
}
