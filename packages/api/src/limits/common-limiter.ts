import type { RateCounts } from "@polyclinic/db";
import { LRUCache } from "lru-cache";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Limit } from "./figures.ts";

interface Parts {
  counts: RateCounts;
  /** Told when the database could not count. */
  onAlone: (error: unknown) => void;
}

/** Then the database is asked again: another process may have opened what was closed. */
const OVER_MS = 1_000;

/**
 * Counts in the database, so all processes together. Whoever is over the limit is refused from memory, so that a flood
 * costs the database one statement in a second. While the database cannot count, each process does by itself: it never
 * opens and never fails.
 */
export class CommonLimiter {
  readonly #parts: Parts;
  readonly #points: number;
  readonly #milliseconds: number;
  /** When it ends. */
  readonly #over = new LRUCache<string, number>({ max: 10_000, ttl: OVER_MS });
  readonly #alone: RateLimiterMemory;

  constructor(parts: Parts, { points, seconds: duration }: Limit) {
    this.#parts = parts;
    this.#points = points;
    this.#milliseconds = duration * 1_000;
    this.#alone = new RateLimiterMemory({ points, duration });
  }

  /** Rejects with a RateLimiterRes when it is one too many, as the limiters of the library do. True: it is the last one. */
  async consume(key: string): Promise<boolean> {
    const ends = this.#over.get(key);
    if (ends !== undefined) throw new RateLimiterRes(0, Math.max(ends - Date.now(), 1));
    const count = await this.#common((counts) => counts.add(key, 1, this.#milliseconds));
    if (!count) return (await this.#alone.consume(key)).remainingPoints === 0;
    if (count.points > this.#points) {
      this.#over.set(key, Date.now() + count.expiresIn);
      throw new RateLimiterRes(0, count.expiresIn, count.points);
    }
    return count.points === this.#points;
  }

  /** Takes one back that was consumed. */
  async reward(key: string): Promise<void> {
    const count = await this.#common((counts) => counts.add(key, -1, this.#milliseconds));
    if (!count) await this.#alone.reward(key);
  }

  /** Nothing more for so long, after the last one was consumed. False when it was given back meanwhile. */
  async close(key: string, seconds: number): Promise<boolean> {
    const held = await this.#common((counts) => counts.hold(key, this.#points, seconds * 1_000));
    if (held === null) await this.#alone.block(key, seconds);
    return held ?? true;
  }

  /** As if nothing had been consumed, in every process within a second. */
  async open(key: string): Promise<void> {
    this.#over.delete(key);
    await this.#alone.delete(key);
    await this.#common((counts) => counts.remove(key));
  }

  #common<Answer>(ask: (counts: RateCounts) => Promise<Answer>): Promise<Answer | null> {
    return ask(this.#parts.counts).catch((error: unknown) => {
      this.#parts.onAlone(error);
      return null;
    });
  }
}
