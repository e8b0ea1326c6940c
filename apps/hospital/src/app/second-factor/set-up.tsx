"use client";

import * as calls from "@polyclinic/client-react/second-factor";
import type { Me } from "@polyclinic/contracts";
import { Door, SecondFactorSetUp } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { SignOutButton } from "../../session/sign-out-button.tsx";

export function SetUp({ me: { user, secondFactor } }: { me: Me }): ReactNode {
  const t = useTranslations("secondFactor");
  const app = useTranslations("app");
  const { isConfirmed, isNeeded } = secondFactor;
  const intro = isConfirmed ? "replaced" : isNeeded ? "needed" : "chosen";
  return (
    <Door brand={app("name")} tools={<SignOutButton className="ui-tool" />}>
      {/* A whole page load: what the session carries is another thing now. */}
      <SecondFactorSetUp
        calls={calls}
        email={user.email}
        intro={t(intro)}
        onDone={() => location.replace("/")}
      />
    </Door>
  );
}
