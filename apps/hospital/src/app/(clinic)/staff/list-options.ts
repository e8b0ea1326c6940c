import type { createHospitalClient } from "@polyclinic/client";
import type { HospitalApi } from "@polyclinic/client-react/hospital";
import type { InvitationPage, MemberPage } from "@polyclinic/contracts";
import { infiniteQueryOptions } from "@tanstack/react-query";

type Client = ReturnType<typeof createHospitalClient>;

/** As for the list of patients. */
export function memberListOptions(api: HospitalApi, client: Client) {
  const input = { limit: 50 };
  return infiniteQueryOptions({
    queryKey: api.members.list.infiniteQueryKey(input),
    queryFn: ({ pageParam, signal }): Promise<MemberPage> =>
      client.members.list.query({ ...input, ...(pageParam !== null && { cursor: pageParam }) }, { signal }),
    initialPageParam: null as string | null, // the type of the later ones
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function invitationListOptions(api: HospitalApi, client: Client) {
  const input = { limit: 10 };
  return infiniteQueryOptions({
    queryKey: api.invitations.list.infiniteQueryKey(input),
    queryFn: ({ pageParam, signal }): Promise<InvitationPage> =>
      client.invitations.list.query(
        { ...input, ...(pageParam !== null && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null, // the type of the later ones
    getNextPageParam: (page) => page.nextCursor,
  });
}
