"use client";

import { useApi } from "@polyclinic/client-react/hospital";
import { useQueryClient } from "@tanstack/react-query";

/** After a change: lists, searches and numbers are asked anew when they are next shown. */
export function useForgetPatients(): () => Promise<void> {
  const api = useApi();
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: api.patients.pathKey() });
}
