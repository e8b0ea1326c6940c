import { Records } from "./s3/records.ts";

const KEPT = 500;

interface Numbered<T> {
  sequence: number;
  entry: T;
}

/** What a stand-in has taken over for delivery, in files under one directory; the oldest make room. */
export class SentLog<T> {
  readonly #records: Records<Numbered<T>>;
  /** Oldest first. */
  readonly #entries: Numbered<T>[];
  readonly #kept: number;

  constructor(records: Records<Numbered<T>>, kept: number) {
    this.#records = records;
    this.#entries = records.values().toSorted((a, b) => a.sequence - b.sequence);
    this.#kept = kept;
  }

  static async open<T>(directory: string, kept: number = KEPT): Promise<SentLog<T>> {
    return new SentLog<T>(await Records.open(directory), kept);
  }

  async add(entry: T): Promise<void> {
    const sequence = (this.#entries.at(-1)?.sequence ?? 0) + 1;
    this.#entries.push({ sequence, entry });
    await this.#records.set(String(sequence), { sequence, entry });
    for (const old of this.#entries.splice(0, this.#entries.length - this.#kept))
      await this.#records.delete(String(old.sequence));
  }

  /** Newest first. */
  list(): T[] {
    return this.#entries.map(({ entry }) => entry).toReversed();
  }
}
