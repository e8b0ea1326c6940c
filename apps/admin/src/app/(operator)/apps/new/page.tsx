import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { permitted } from "../../../../server/permitted.ts";
import { CreateApp } from "./create-app.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("apps"))("create") };
}

export default async function NewAppPage(): Promise<ReactNode> {
  return (await permitted("apps:create")) && <CreateApp />;
}
