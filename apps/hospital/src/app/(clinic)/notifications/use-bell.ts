"use client";

import { useApi, useApiClient } from "@polyclinic/client-react/hospital";
import type { MessageId, NotificationChanges } from "@polyclinic/contracts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useMe } from "../me.tsx";
import { type BellState, bellOptions } from "./bell-options.ts";
import { useIsVisible } from "./use-is-visible.ts";

const ASK_EVERY_MS = 60_000;

interface Bell extends BellState {
  /** The last event that brought something new. */
  arrival: NotificationChanges | null;
}

/**
 * Live while the tab is in sight, since a browser has six connections for all tabs of an app. Without a stream it asks
 * now and then. A refused stream makes it ask at once: whether the session is over, the answer to that call tells.
 */
export function useBell(): Bell {
  const me = useMe();
  const api = useApi();
  const queryClient = useQueryClient();
  const options = bellOptions(api, useApiClient());
  const isVisible = useIsVisible();
  const [isLive, setLive] = useState(false);
  const [arrival, setArrival] = useState<NotificationChanges | null>(null);
  const heard = useRef<MessageId | null>(null);
  const { data, isError, refetch } = useQuery({
    ...options,
    refetchInterval: ({ state }) => (isLive || state.status === "error" ? false : ASK_EVERY_MS),
  });
  const isWanted = isVisible && !isError;

  const show = useEffectEvent(async (id: MessageId, changes: NotificationChanges) => {
    heard.current = id;
    const { queryKey } = options;
    await queryClient.cancelQueries({ queryKey }); // its answer may be older than the event
    queryClient.setQueryData(queryKey, { unread: changes.unread, latest: changes.latest });
    if (changes.arrived > 0) setArrival(changes);
    await queryClient.invalidateQueries({ queryKey: api.notifications.list.pathKey() });
  });
  const watch = useEffectEvent(async (signal: AbortSignal) => {
    const { watchBell } = await import("./watch-bell.ts");
    watchBell(
      {
        madeFor: me,
        since: heard.current,
        onChange: (id, changes) => void show(id, changes),
        onLive: setLive,
        onRefused: () => void refetch(),
      },
      signal,
    );
  });
  useEffect(() => {
    if (!isWanted) return undefined;
    const leaving = new AbortController();
    watch(leaving.signal).catch(() => undefined); // the chunk could not be loaded: it goes on asking
    return () => {
      leaving.abort();
      setLive(false);
    };
  }, [isWanted]);

  return { unread: data?.unread ?? 0, latest: data?.latest ?? [], arrival };
}
