"use client";

import { useApi } from "@polyclinic/client-react/hospital";
import { useQueryClient } from "@tanstack/react-query";

/** The members and the invitations name them too. */
export function useReloadRoles(): () => Promise<void> {
  const { roles, members, invitations } = useApi();
  const queryClient = useQueryClient();
  return async () => {
    void queryClient.invalidateQueries({ queryKey: members.pathKey() });
    void queryClient.invalidateQueries({ queryKey: invitations.pathKey() });
    await queryClient.invalidateQueries({ queryKey: roles.pathKey() });
  };
}
