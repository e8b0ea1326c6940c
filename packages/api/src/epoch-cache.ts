import { LRUCache } from "lru-cache";
import type { Epoch } from "./epoch.ts";

interface EpochCacheOptions<Value> {
  max: number;
  ttlSeconds: number;
  /** Asked before a value is kept and each time it is found, for what ends by the clock. */
  isUsable?: (value: Value) => boolean;
}

/** Remembers what was found, never that something was not found and never a failure. */
export class EpochCache<Value extends object> {
  readonly #values: LRUCache<string, Value>;
  readonly #epoch: Epoch;
  readonly #isUsable: (value: Value) => boolean;
  #generation = 0;

  constructor(epoch: Epoch, { max, ttlSeconds, isUsable = () => true }: EpochCacheOptions<Value>) {
    this.#values = new LRUCache({ max, ttl: ttlSeconds * 1_000 });
    this.#epoch = epoch;
    this.#isUsable = isUsable;
    epoch.onChange(() => this.clear());
  }

  /** A value that was read before the epoch changed is handed to whoever asked for it, and not kept. */
  async get(key: string, load: () => Promise<Value | null>): Promise<Value | null> {
    if (!this.#epoch.isTrusted()) return load();
    const found = this.#values.get(key);
    if (found !== undefined && this.#isUsable(found)) return found;
    const generation = this.#generation;
    const loaded = await load();
    if (loaded !== null && generation === this.#generation && this.#isUsable(loaded))
      this.#values.set(key, loaded);
    return loaded;
  }

  /** What is being read at this moment is not kept either. */
  delete(key: string): void {
    this.#generation += 1;
    this.#values.delete(key);
  }

  clear(): void {
    this.#generation += 1;
    this.#values.clear();
  }
}
