"use client";

import { useApi } from "@polyclinic/client-react/hospital";
import { useQueryClient } from "@tanstack/react-query";

export function useReloadMembers(): () => Promise<void> {
  const { members } = useApi();
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: members.pathKey() });
}
