import type { createAdminClient } from "@polyclinic/client";
import type { UserDetails, UserId, UserPage, UserStatus } from "@polyclinic/contracts";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

type Client = ReturnType<typeof createAdminClient>;

export interface Sought {
  /** A part of the name or of the address; never part of one of ours. */
  query: string;
  status: UserStatus | null;
}

export const EVERYBODY: Sought = { query: "", status: null };

export const USERS_KEY = ["users"];

/** As for the clinics. */
export function usersQuery(client: Client, { query, status }: Sought = EVERYBODY) {
  const input = { limit: 25, ...(query !== "" && { query }), ...(status !== null && { status }) };
  return infiniteQueryOptions({
    queryKey: [...USERS_KEY, "list", input],
    queryFn: ({ pageParam, signal }): Promise<UserPage> =>
      client.users.search.query({ ...input, ...(pageParam !== null && { cursor: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
}

export function userQuery(client: Client, userId: UserId) {
  return queryOptions({
    queryKey: [...USERS_KEY, "one", userId],
    queryFn: ({ signal }): Promise<UserDetails> => client.users.byId.query({ userId }, { signal }),
  });
}
