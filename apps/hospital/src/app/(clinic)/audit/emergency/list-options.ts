import type { createHospitalClient } from "@polyclinic/client";
import type { HospitalApi } from "@polyclinic/client-react/hospital";
import type { EmergencyAccessPage, EmergencyAccessState } from "@polyclinic/contracts";
import { infiniteQueryOptions } from "@tanstack/react-query";

/** As for the list of support. One is opened by somebody else, and ends by itself. */
export function accessListOptions(
  api: HospitalApi,
  client: ReturnType<typeof createHospitalClient>,
  state: EmergencyAccessState | null,
) {
  const input = { limit: 25, ...(state && { state }) };
  return infiniteQueryOptions({
    queryKey: api.emergencyAccess.list.infiniteQueryKey(input),
    queryFn: ({ pageParam, signal }): Promise<EmergencyAccessPage> =>
      client.emergencyAccess.list.query(
        { ...input, ...(pageParam !== null && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null, // the type of the later ones
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: 30_000,
  });
}
