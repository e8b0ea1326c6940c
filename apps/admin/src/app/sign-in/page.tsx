import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { visitor } from "../../server/visitor.ts";
import { SignIn } from "./sign-in.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signIn"))("title") };
}

export default async function SignInPage(): Promise<ReactNode> {
  const who = await visitor();
  if ("me" in who) redirect("/clinics");
  return <SignIn />;
}
