import { Hydrate } from "@polyclinic/client-react/server";
import { Page } from "@polyclinic/ui";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { serverApi } from "../../../server/api.ts";
import { visitor } from "../../../server/visitor.ts";
import { OwnPassword } from "./own-password.tsx";
import { OwnSecondFactor } from "./second-factor.tsx";
import { Sessions } from "./sessions.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("profile"))("title") };
}

/** Every operator's own, whatever they may do. */
export default async function ProfilePage(): Promise<ReactNode> {
  const who = await visitor();
  if (who.kind !== "operator") return null;
  const t = await getTranslations("profile");
  const { api, client, queryClient } = await serverApi();
  const [secondFactor] = await Promise.all([
    client.auth.secondFactor.query(),
    queryClient.fetchQuery(api.auth.sessions.queryOptions()),
  ]);
  return (
    <Hydrate queryClient={queryClient}>
      <Page title={t("title")} note={who.me.user.name} width="form">
        <div className="ui-form">
          <OwnPassword email={who.me.user.email} />
          <OwnSecondFactor secondFactor={secondFactor} />
          <Sessions email={who.me.user.email} />
        </div>
      </Page>
    </Hydrate>
  );
}
