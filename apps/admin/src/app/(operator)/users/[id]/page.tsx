import { domainErrorOf } from "@polyclinic/client";
import { Hydrate } from "@polyclinic/client-react/server";
import { type Permission, UserId } from "@polyclinic/contracts";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { serverApi } from "../../../../server/api.ts";
import { permitted } from "../../../../server/permitted.ts";
import { visitor } from "../../../../server/visitor.ts";
import { userQuery } from "../query.ts";
import { UserView } from "./user-view.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("users"))("one") };
}

export default async function UserPage({ params }: { params: Promise<{ id: string }> }): Promise<ReactNode> {
  const permissions = await permitted("users:read");
  const who = await visitor();
  if (!permissions || who.kind !== "operator") return null;
  const id = UserId.safeParse((await params).id);
  if (!id.success) notFound();
  const { client, queryClient } = await serverApi();
  try {
    await queryClient.fetchQuery(userQuery(client, id.data));
  } catch (error) {
    if (domainErrorOf(error)?.domainCode === "NOT_FOUND") notFound();
    // What else went wrong the component says, and asks again.
  }
  const may = (permission: Permission) => permissions.includes(permission) && who.me.user.id !== id.data;
  return (
    <Hydrate queryClient={queryClient}>
      <UserView userId={id.data} mayDisable={may("users:disable")} mayReset={may("second-factors:reset")} />
    </Hydrate>
  );
}
