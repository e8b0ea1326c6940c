import type { createHospitalClient } from "@polyclinic/client";
import type { HospitalApi } from "@polyclinic/client-react/hospital";
import type { PatientPage } from "@polyclinic/contracts";
import { infiniteQueryOptions } from "@tanstack/react-query";

const PAGE = { limit: 25 };

/**
 * The same for the server's first page and the browser's next ones: otherwise the first would be loaded twice. Not
 * tRPC's own infinite query, which sends a `direction` that the contract refuses.
 */
export function listOptions(api: HospitalApi, client: ReturnType<typeof createHospitalClient>) {
  return infiniteQueryOptions({
    queryKey: api.patients.list.infiniteQueryKey(PAGE),
    queryFn: ({ pageParam, signal }): Promise<PatientPage> =>
      client.patients.list.query({ ...PAGE, ...(pageParam !== null && { cursor: pageParam }) }, { signal }),
    initialPageParam: null as string | null, // the type of the later ones
    getNextPageParam: (page) => page.nextCursor,
  });
}
