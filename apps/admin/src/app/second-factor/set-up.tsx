"use client";

import * as calls from "@polyclinic/client-react/second-factor";
import type { Me } from "@polyclinic/contracts";
import { SecondFactorSetUp } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { leaveTo } from "../../session/leave.ts";
import { SignOut } from "../../session/sign-out.tsx";
import { Door } from "../door.tsx";

export function SetUp({ me: { user, secondFactor } }: { me: Me }): ReactNode {
  const t = useTranslations("secondFactor");
  const { isConfirmed, isNeeded } = secondFactor;
  const intro = isConfirmed ? "replaced" : isNeeded ? "needed" : "chosen";
  return (
    <Door
      tools={
        <div className="ui-popover-actions">
          <SignOut />
        </div>
      }
    >
      <SecondFactorSetUp calls={calls} email={user.email} intro={t(intro)} onDone={() => leaveTo("/")} />
    </Door>
  );
}
