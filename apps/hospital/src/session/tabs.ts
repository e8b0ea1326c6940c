/**
 * One session serves all tabs of a browser, and it holds one clinic. A tab that hears of a change says so before
 * somebody types on. One that does not hear of it learns it from its next call, which the API refuses (X-Made-For).
 */
export type TabMessage = { kind: "signed-out" } | { kind: "clinic"; id: string };

const CHANNEL = "polyclinic-session";

export function announceSignOut(): void {
  announce({ kind: "signed-out" });
}

export function announceClinic(id: string): void {
  announce({ kind: "clinic", id });
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
