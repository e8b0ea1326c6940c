"use client";

import { useApi } from "@polyclinic/client-react/hospital";
import * as calls from "@polyclinic/client-react/second-factor";
import { SecondFactorSettings } from "@polyclinic/ui";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";

export function OwnSecondFactor(): ReactNode {
  const { auth } = useApi();
  const queryClient = useQueryClient();
  const { data } = useSuspenseQuery(auth.secondFactor.queryOptions());
  return (
    <SecondFactorSettings
      calls={calls}
      secondFactor={data}
      setUpHref="/second-factor"
      onChanged={() => void queryClient.invalidateQueries({ queryKey: auth.secondFactor.queryKey() })}
    />
  );
}
