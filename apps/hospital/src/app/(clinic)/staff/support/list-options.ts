import type { createHospitalClient } from "@polyclinic/client";
import type { HospitalApi } from "@polyclinic/client-react/hospital";
import type { SupportGrantPage } from "@polyclinic/contracts";
import { infiniteQueryOptions } from "@tanstack/react-query";

/** As for the list of members. A request comes from outside, and an end by itself: looked at each half minute. */
export function supportListOptions(api: HospitalApi, client: ReturnType<typeof createHospitalClient>) {
  const input = { limit: 25 };
  return infiniteQueryOptions({
    queryKey: api.support.list.infiniteQueryKey(input),
    queryFn: ({ pageParam, signal }): Promise<SupportGrantPage> =>
      client.support.list.query({ ...input, ...(pageParam !== null && { cursor: pageParam }) }, { signal }),
    initialPageParam: null as string | null, // the type of the later ones
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: 30_000,
  });
}
