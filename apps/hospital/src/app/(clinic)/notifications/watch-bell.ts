import { createLiveClient } from "@polyclinic/client-react/live";
import type { ClinicSummary, Me, MessageId, NotificationChanges } from "@polyclinic/contracts";

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;

interface BellWatch {
  madeFor: { user: Me["user"]; clinic: ClinicSummary };
  /** The last event that was heard; null before the first. */
  since: MessageId | null;
  onChange: (id: MessageId, changes: NotificationChanges) => void;
  onLive: (isLive: boolean) => void;
  /** The stream was refused; it is tried again after a pause. */
  onRefused: () => void;
}

/** Until `signal` speaks. A stream that only breaks off comes back by itself. */
export function watchBell(watch: BellWatch, signal: AbortSignal): void {
  const { changes } = createLiveClient(watch.madeFor).notifications;
  let { since } = watch;
  let pause = FIRST_PAUSE_MS;
  begin();

  function begin(): void {
    if (signal.aborted) return;
    changes.subscribe(
      { lastEventId: since },
      {
        signal,
        onData({ id, data }) {
          since = id as MessageId; // as: the ids of its events are those of messages
          pause = FIRST_PAUSE_MS;
          watch.onChange(since, data);
        },
        onConnectionStateChange: ({ state }) => watch.onLive(state === "pending"),
        onError() {
          watch.onLive(false);
          watch.onRefused();
          setTimeout(begin, pause * (0.5 + Math.random() / 2)); // by chance: windows do not come back in step
          pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
        },
      },
    );
  }
}
