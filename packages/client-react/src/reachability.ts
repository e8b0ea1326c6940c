import { isUnreachable } from "@polyclinic/client";
import type { QueryClient } from "@tanstack/react-query";

const ASK_AGAIN_MS = 10_000;

/** Whether the last answer came. While none does, failed queries are asked again, so that a page heals by itself. */
export class Reachability {
  reachable = true;
  readonly #listeners = new Set<() => void>();

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  noteAnswer(): void {
    this.#set(true);
  }

  noteError(error: unknown): void {
    this.#set(!isUnreachable(error));
  }

  /** Returns how to stop. */
  watch(queryClient: QueryClient): () => void {
    const timer = setInterval(() => {
      if (!this.reachable)
        void queryClient.refetchQueries({ predicate: (query) => query.state.status === "error" });
    }, ASK_AGAIN_MS);
    return () => clearInterval(timer);
  }

  #set(reachable: boolean): void {
    if (this.reachable === reachable) return;
    this.reachable = reachable;
    for (const listener of this.#listeners) listener();
  }
}
