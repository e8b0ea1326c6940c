/**
 * One session serves all tabs of a browser, and it holds one clinic. A tab that did not hear of a change would
 * write into a clinic whose name it does not show.
 */
export type TabMessage = { kind: "signed-out" } | { kind: "clinic"; id: string; name: string };

const CHANNEL = "polyclinic-session";

export function announceSignOut(): void {
  announce({ kind: "signed-out" });
}

/** `name` is shown in the other tabs. */
export function announceClinic(id: string, name: string): void {
  announce({ kind: "clinic", id, name });
}

/** Returns how to stop. A tab does not hear itself; what it hears was sent by this file, since the channel is of one origin. */
export function listenToTabs(listener: (message: TabMessage) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener("message", (event: MessageEvent<TabMessage>) => listener(event.data));
  return () => channel.close();
}

function announce(message: TabMessage): void {
  const channel = new BroadcastChannel(CHANNEL);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel reaches one origin only
  channel.postMessage(message);
  channel.close();
}
