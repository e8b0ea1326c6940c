import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { findMe } from "../../server/api.ts";
import { safePath } from "../../session/safe-path.ts";
import { SignInPage } from "./sign-in-page.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signIn"))("title") };
}

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  const next = safePath((await searchParams).next);
  const me = await findMe().catch(() => null);
  if (me) redirect(me.clinic ? next : "/choose-clinic");
  return <SignInPage next={next} />;
}
