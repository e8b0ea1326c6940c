/** `changed`: what the stream shows may have changed. `check`: only whether its caller may still see it. */
export type Ring = "changed" | "check";

/** What one open subscription waits on. A ring that nobody waits for is kept, so that none is lost during a read. */
export class Stream {
  #kept: Ring | null = null;
  #answer: (() => void) | null = null;

  ring(ring: Ring): void {
    if (this.#kept !== "changed") this.#kept = ring;
    this.#answer?.();
  }

  /** Resolves with `changed` too when nobody has rung for `milliseconds`, and soon after the abort. */
  async rung(milliseconds: number, signal: AbortSignal): Promise<Ring> {
    if (this.#kept === null && !signal.aborted) await this.#wait(milliseconds, signal);
    const ring = this.#kept ?? "changed";
    this.#kept = null;
    return ring;
  }

  #wait(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const answer = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", answer);
        this.#answer = null;
        resolve();
      };
      const timer = setTimeout(answer, milliseconds).unref();
      signal.addEventListener("abort", answer);
      this.#answer = answer;
    });
  }
}
