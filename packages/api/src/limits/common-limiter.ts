import type { RateCounts } from "@polyclinic/db";
import { LRUCache } from "lru-cache";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Limit } from "./figures.ts";

interface Parts {
  counts: RateCounts;
  /** Told when the database could not count. */
  onAlone: (error: unknown) => void;
}

/**
 * Counts in the database, so all processes together. Whoever is over the limit is refused from memory until the count
 * begins anew. While the database cannot count, each process does by itself: it never opens and never fails.
 */
export class CommonLimiter {
  readonly #parts: Parts;
  readonly #points: number;
  readonly #milliseconds: number;
  readonly #over = new LRUCache<string, true>({ max: 10_000 });
  readonly #alone: RateLimiterMemory;

  constructor(parts: Parts, { points, seconds: duration }: Limit) {
    this.#parts = parts;
    this.#points = points;
    this.#milliseconds = duration * 1_000;
    this.#alone = new RateLimiterMemory({ points, duration });
  }

  /** Rejects with a RateLimiterRes when it is one too many, as the limiters of the library do. */
  async consume(key: string): Promise<void> {
    const left = this.#over.getRemainingTTL(key);
    if (left > 0) throw new RateLimiterRes(0, left);
    const count = await this.#add(key, 1);
    if (!count) {
      await this.#alone.consume(key);
    } else if (count.points > this.#points) {
      this.#over.set(key, true, { ttl: count.expiresIn });
      throw new RateLimiterRes(0, count.expiresIn, count.points);
    }
  }

  /** Takes one back that was consumed. */
  async reward(key: string): Promise<void> {
    if (!(await this.#add(key, -1))) await this.#alone.reward(key);
  }

  #add(key: string, points: number) {
    return this.#parts.counts.add(key, points, this.#milliseconds).catch((error: unknown) => {
      this.#parts.onAlone(error);
      return null;
    });
  }
}
