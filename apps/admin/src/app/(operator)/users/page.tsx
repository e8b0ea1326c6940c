import { Hydrate } from "@polyclinic/client-react/server";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { serverApi } from "../../../server/api.ts";
import { permitted } from "../../../server/permitted.ts";
import { usersQuery } from "./query.ts";
import { Users } from "./users.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("users"))("title") };
}

export default async function UsersPage(): Promise<ReactNode> {
  if (!(await permitted("users:read"))) return null;
  const { client, queryClient } = await serverApi();
  await queryClient.prefetchInfiniteQuery(usersQuery(client));
  return (
    <Hydrate queryClient={queryClient}>
      <Users />
    </Hydrate>
  );
}
