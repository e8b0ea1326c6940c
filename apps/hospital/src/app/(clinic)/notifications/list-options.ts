import type { createHospitalClient } from "@polyclinic/client";
import type { HospitalApi } from "@polyclinic/client-react/hospital";
import type { NotificationPage } from "@polyclinic/contracts";
import { infiniteQueryOptions } from "@tanstack/react-query";

/** As for the list of patients. */
export function notificationOptions(
  api: HospitalApi,
  client: ReturnType<typeof createHospitalClient>,
  unreadOnly: boolean,
) {
  const input = { unreadOnly, limit: 25 };
  return infiniteQueryOptions({
    queryKey: api.notifications.list.infiniteQueryKey(input),
    queryFn: ({ pageParam, signal }): Promise<NotificationPage> =>
      client.notifications.list.query(
        { ...input, ...(pageParam !== null && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null, // the type of the later ones
    getNextPageParam: (page) => page.nextCursor,
  });
}
