import type { createHospitalClient } from "@polyclinic/client";
import type { HospitalApi } from "@polyclinic/client-react/hospital";
import type { NotificationChanges } from "@polyclinic/contracts";
import { queryOptions } from "@tanstack/react-query";

export type BellState = Pick<NotificationChanges, "unread" | "latest">;

/** What the stream tells as well: asked for at first, and for as long as there is no stream. */
export function bellOptions(api: HospitalApi, client: ReturnType<typeof createHospitalClient>) {
  const { unread, list } = client.notifications;
  return queryOptions({
    queryKey: [...api.notifications.pathKey(), "bell"],
    queryFn: async ({ signal }): Promise<BellState> => {
      const [count, { items }] = await Promise.all([
        unread.query(undefined, { signal }),
        list.query({ limit: 8 }, { signal }),
      ]);
      return { unread: count.unread, latest: items };
    },
  });
}
