import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { findMe } from "../../server/api.ts";
import { Invitation } from "./invitation.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("invitation"))("title") };
}

export default async function Page() {
  const me = await findMe().catch(() => null);
  return <Invitation signedInAs={me?.user.email ?? null} />;
}
