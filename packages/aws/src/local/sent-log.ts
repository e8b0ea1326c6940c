import { Records } from "./s3/records.ts";

const KEPT = 500;

/** What a stand-in has taken over for delivery, in files under one directory; the oldest make room. */
export class SentLog<T> {
  readonly #records: Records<{ sequence: number; entry: T }>;

  constructor(records: Records<{ sequence: number; entry: T }>) {
    this.#records = records;
  }

  static async open<T>(directory: string): Promise<SentLog<T>> {
    return new SentLog<T>(await Records.open(directory));
  }

  async add(entry: T): Promise<void> {
    const [newest] = this.#newestFirst();
    const sequence = (newest?.sequence ?? 0) + 1;
    await this.#records.set(String(sequence), { sequence, entry });
    for (const old of this.#newestFirst().slice(KEPT)) await this.#records.delete(String(old.sequence));
  }

  /** Newest first. */
  list(): T[] {
    return this.#newestFirst().map(({ entry }) => entry);
  }

  #newestFirst() {
    return this.#records.values().toSorted((a, b) => b.sequence - a.sequence);
  }
}
