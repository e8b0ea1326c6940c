import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { findMe } from "../../server/api.ts";
import { Unsubscribe } from "./unsubscribe.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("unsubscribe"))("title") };
}

export default async function Page() {
  const me = await findMe().catch(() => null);
  return <Unsubscribe isSignedIn={me !== null} />;
}
