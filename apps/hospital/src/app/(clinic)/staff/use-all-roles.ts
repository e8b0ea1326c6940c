"use client";

import { useApi } from "@polyclinic/client-react/hospital";
import { ClinicRole, type HeldRole } from "@polyclinic/contracts";
import { useQuery } from "@tanstack/react-query";
import { useMay } from "../me.tsx";

/** What somebody may be given here: the system's roles in the order of the catalogue, then the clinic's own by name. */
export function useAllRoles(): HeldRole[] {
  const mayRead = useMay("roles:read");
  const { data } = useQuery({ ...useApi().roles.list.queryOptions({}), enabled: mayRead });
  return [...ClinicRole.options, ...(data?.items ?? [])];
}
