"use client";

import { useApi } from "@polyclinic/client-react/hospital";
import type { NotificationPreferences } from "@polyclinic/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";

/**
 * One after the other, so that the last choice is the one that is kept. `show` puts a choice on the page before it is
 * saved; what cannot be saved is read again.
 */
export function useSavePreferences() {
  const api = useApi();
  const queryClient = useQueryClient();
  const queryKey = api.notifications.preferences.queryKey();
  const save = useMutation(
    api.notifications.setPreferences.mutationOptions({
      scope: { id: "notification-preferences" },
      onSuccess: ({ quietHours }) =>
        queryClient.setQueryData(queryKey, (shown) => shown && { ...shown, quietHours }),
      onError: () => queryClient.invalidateQueries({ queryKey }),
    }),
  );
  const show = (change: (shown: NotificationPreferences) => NotificationPreferences) =>
    queryClient.setQueryData(queryKey, (shown) => shown && change(shown));
  return { save, show };
}
