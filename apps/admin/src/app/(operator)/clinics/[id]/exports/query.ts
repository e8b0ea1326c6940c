import type { createAdminClient } from "@polyclinic/client";
import type { ClinicExport, ExportPage } from "@polyclinic/contracts";
import { infiniteQueryOptions } from "@tanstack/react-query";

/** A week's archives and a few older ones. */
const LIMIT = 5;

export const EXPORTS_KEY = ["exports"];

/** How often the page asks again by itself: while something happens, and otherwise. */
export const [BUSY_MS, IDLE_MS] = [2_000, 30_000];

export function exportsQuery(client: ReturnType<typeof createAdminClient>, clinicId: string) {
  return infiniteQueryOptions({
    queryKey: [...EXPORTS_KEY, clinicId, LIMIT],
    queryFn: ({ pageParam, signal }): Promise<ExportPage> =>
      client.exports.list.query(
        { clinicId, limit: LIMIT, ...(pageParam !== null && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
}

/** Waits, or is being made. */
export function isOnItsWay({ state }: ClinicExport): boolean {
  return state === "requested" || state === "building";
}
