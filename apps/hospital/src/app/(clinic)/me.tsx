"use client";

import type { ClinicSummary, Me, Permission } from "@polyclinic/contracts";
import { createContext, useContext } from "react";

export const MeContext = createContext<(Me & { clinic: ClinicSummary }) | null>(null);

export function useMe(): Me & { clinic: ClinicSummary } {
  const me = useContext(MeContext);
  if (!me) throw new Error("useMe stands inside the ClinicShell.");
  return me;
}

/** Decides what is shown. What is done, the API decides. */
export function useMay(permission: Permission): boolean {
  return useMe().permissions.includes(permission);
}
