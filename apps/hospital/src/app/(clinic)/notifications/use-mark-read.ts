"use client";

import { useApi } from "@polyclinic/client-react/hospital";
import type { MessageId, Notification } from "@polyclinic/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";

interface MarkingRead {
  markRead: (notification: Notification) => void;
  /** Up to the newest that is in sight. */
  markAllRead: (upTo: MessageId) => void;
  failed: boolean;
}

/** Other windows hear of it from the stream; this one does not wait for it. */
export function useMarkRead(): MarkingRead {
  const api = useApi();
  const queryClient = useQueryClient();
  const onSuccess = () => queryClient.invalidateQueries({ queryKey: api.notifications.pathKey() });
  const one = useMutation(api.notifications.markRead.mutationOptions({ onSuccess }));
  const all = useMutation(api.notifications.markAllRead.mutationOptions({ onSuccess }));
  return {
    markRead: ({ id, readAt }) => readAt === null && one.mutate({ ids: [id] }),
    markAllRead: (upTo) => all.mutate({ upTo }),
    failed: one.isError || all.isError,
  };
}
