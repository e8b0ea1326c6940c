import type { createHospitalClient } from "@polyclinic/client";
import type { HospitalApi } from "@polyclinic/client-react/hospital";
import type { ListMessages, MessagePage } from "@polyclinic/contracts";
import { infiniteQueryOptions } from "@tanstack/react-query";

export type MessageFilter = Pick<ListMessages, "patientId" | "state" | "channel">;

/** As for the list of patients. */
export function messageListOptions(
  api: HospitalApi,
  client: ReturnType<typeof createHospitalClient>,
  filter: MessageFilter,
) {
  const input = { ...filter, limit: filter.patientId === undefined ? 25 : 10 };
  return infiniteQueryOptions({
    queryKey: api.messages.list.infiniteQueryKey(input),
    queryFn: ({ pageParam, signal }): Promise<MessagePage> =>
      client.messages.list.query({ ...input, ...(pageParam !== null && { cursor: pageParam }) }, { signal }),
    initialPageParam: null as string | null, // the type of the later ones
    getNextPageParam: (page) => page.nextCursor,
  });
}
