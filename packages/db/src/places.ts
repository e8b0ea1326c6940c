// How many connections of the pool the clinics may hold. Without it one batch of slow searches would take all of them,
// and every other clinic would wait for it, as would the control plane, which each request asks first. Whoever finds no
// place waits in line with the others of that clinic; a free place goes to the clinic that holds the fewest.
import { TooBusy } from "./errors.ts";

export interface Limits {
  /** Places of all clinics together. */
  total: number;
  /** Places of one clinic. */
  each: number;
  /** Callers of one clinic that may wait at a time. */
  line: number;
  /** Milliseconds that one of them waits. */
  patience: number;
}

/** Half of a pool for one clinic, and a fifth that no clinic may hold. */
export function limitsOf(poolSize: number): Limits {
  const reserved = Math.floor(poolSize / 5);
  return { total: poolSize - reserved, each: Math.ceil(poolSize / 2), line: 500, patience: 2_000 };
}

interface Line {
  readonly clinic: string;
  taken: number;
  /** In the order of asking. */
  readonly waiting: Set<() => void>;
}

export class Places {
  readonly #limits: Limits;
  /** Of the clinics that hold a place or wait for one; the one that was served last comes last. */
  readonly #lines = new Map<string, Line>();
  #taken = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Callers that wait, of all clinics. */
  get waiting(): number {
    return [...this.#lines.values()].reduce((sum, { waiting }) => sum + waiting.size, 0);
  }

  /** Resolves with the function that gives the place back. Rejects with TooBusy when the line is too long or too slow. */
  async take(clinic: string): Promise<() => void> {
    const line = this.#lines.get(clinic) ?? { clinic, taken: 0, waiting: new Set() };
    if (this.#hasRoomFor(line)) this.#enter(line);
    else await this.#wait(line);
    return () => this.#leave(line);
  }

  #hasRoomFor({ taken }: Line): boolean {
    return this.#taken < this.#limits.total && taken < this.#limits.each;
  }

  #enter(line: Line): void {
    line.taken++;
    this.#taken++;
    this.#lines.delete(line.clinic);
    this.#lines.set(line.clinic, line);
  }

  #wait(line: Line): Promise<void> {
    if (line.waiting.size >= this.#limits.line) throw new TooBusy();
    this.#lines.set(line.clinic, line);
    return new Promise((resolve, reject) => {
      const call = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        line.waiting.delete(call);
        this.#forget(line);
        reject(new TooBusy());
      }, this.#limits.patience);
      line.waiting.add(call);
    });
  }

  #leave(line: Line): void {
    line.taken--;
    this.#taken--;
    const next = this.#next();
    const [call] = next?.waiting ?? [];
    if (next && call) {
      next.waiting.delete(call);
      this.#enter(next);
      call();
    }
    this.#forget(line);
  }

  #next(): Line | undefined {
    let next: Line | undefined;
    for (const line of this.#lines.values()) {
      if (line.waiting.size === 0 || !this.#hasRoomFor(line)) continue;
      if (!next || line.taken < next.taken) next = line;
    }
    return next;
  }

  #forget({ clinic, taken, waiting }: Line): void {
    if (taken === 0 && waiting.size === 0) this.#lines.delete(clinic);
  }
}
