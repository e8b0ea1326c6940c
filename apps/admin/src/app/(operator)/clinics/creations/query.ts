import type { createAdminClient } from "@polyclinic/client";
import type { ClinicCreation, ClinicCreations } from "@polyclinic/contracts";
import { queryOptions } from "@tanstack/react-query";

export const CREATIONS_KEY = ["clinic-creations"];

/** How often the page asks again by itself: while a clinic is being made, and otherwise. */
export const [BUSY_MS, IDLE_MS] = [2_000, 30_000];

export function creationsQuery(client: ReturnType<typeof createAdminClient>) {
  return queryOptions({
    queryKey: CREATIONS_KEY,
    queryFn: ({ signal }): Promise<ClinicCreations> => client.clinics.creations.query(undefined, { signal }),
  });
}

/** Waits, or is being built. */
export function isOnItsWay({ state }: ClinicCreation): boolean {
  return state === "requested" || state === "building";
}
