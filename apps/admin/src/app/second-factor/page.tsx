import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { visitor } from "../../server/visitor.ts";
import { Unreachable } from "../(operator)/unreachable.tsx";
import { SetUp } from "./set-up.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("secondFactor"))("title") };
}

/** For whoever must set one up, and whoever sets up another one. */
export default async function SecondFactorPage(): Promise<ReactNode> {
  const who = await visitor();
  if (who.kind === "nobody") redirect("/sign-in");
  return who.kind === "unreachable" ? <Unreachable /> : <SetUp me={who.me} />;
}
