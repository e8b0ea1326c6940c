const MILLISECONDS = 60_000;
/** Callers that are known at a time; the one that came first is forgotten, and begins anew. */
const MOST = 10_000;

interface Minute {
  until: number;
  taken: number;
  leftOut: number;
}

/** So many in a minute for each caller. What is more is counted, and told with the first one of a later minute. */
export class Allowance {
  readonly #each: number;
  readonly #now: () => number;
  readonly #minutes = new Map<string, Minute>();

  constructor(each: number, now: () => number = () => performance.now()) {
    this.#each = each;
    this.#now = now;
  }

  /** Null: it is one too many. Otherwise how many were before it that nobody was told of. */
  take(caller: string): { leftOut: number } | null {
    const now = this.#now();
    const minute = this.#minutes.get(caller);
    if (!minute || minute.until <= now) {
      this.#minutes.delete(caller);
      this.#minutes.set(caller, { until: now + MILLISECONDS, taken: 1, leftOut: 0 });
      this.#forget();
      return { leftOut: minute?.leftOut ?? 0 };
    }
    if (minute.taken >= this.#each) {
      minute.leftOut += 1;
      return null;
    }
    minute.taken += 1;
    return { leftOut: 0 };
  }

  #forget(): void {
    const [oldest] = this.#minutes.keys();
    if (this.#minutes.size > MOST && oldest !== undefined) this.#minutes.delete(oldest);
  }
}
