"use client";

import * as calls from "@polyclinic/client-react/second-factor";
import type { SecondFactor } from "@polyclinic/contracts";
import { SecondFactorSettings } from "@polyclinic/ui";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";

export function OwnSecondFactor({ secondFactor }: { secondFactor: SecondFactor }): ReactNode {
  const router = useRouter();
  return (
    <SecondFactorSettings
      calls={calls}
      secondFactor={secondFactor}
      setUpHref="/second-factor"
      onChanged={() => router.refresh()}
    />
  );
}
