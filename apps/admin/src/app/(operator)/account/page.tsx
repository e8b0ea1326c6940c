import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { serverApi } from "../../../server/api.ts";
import { visitor } from "../../../server/visitor.ts";
import { Account } from "./account.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("session"))("account") };
}

export default async function AccountPage(): Promise<ReactNode> {
  if ((await visitor()).kind !== "operator") return null;
  const { client } = await serverApi();
  return <Account secondFactor={await client.auth.secondFactor.query()} />;
}
