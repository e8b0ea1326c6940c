import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * A folder of JSON files, held in memory. A file is replaced as a whole, so that a killed process leaves the last
 * complete state of each.
 */
export class Records<T> {
  readonly #directory: string;
  readonly #records: Map<string, T>;
  #writing: Promise<void> = Promise.resolve();

  constructor(directory: string, records: Map<string, T>) {
    this.#directory = directory;
    this.#records = records;
  }

  static async open<T>(directory: string): Promise<Records<T>> {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const records = new Map<string, T>();
    for (const name of await readdir(directory)) {
      if (!name.endsWith(".json")) continue;
      const text = await readFile(join(directory, name), "utf8");
      records.set(name.slice(0, -".json".length), JSON.parse(text) as T); // written by this class
    }
    return new Records(directory, records);
  }

  /** `id` becomes the file's name. */
  get(id: string): T | undefined {
    return this.#records.get(id);
  }

  values(): T[] {
    return [...this.#records.values()];
  }

  /** Resolves when it is on the disk. To be called again after a change inside the record. */
  set(id: string, record: T): Promise<void> {
    this.#records.set(id, record);
    return this.#write(id);
  }

  delete(id: string): Promise<void> {
    this.#records.delete(id);
    return this.#write(id);
  }

  /** One after another, each with what the memory holds by then. */
  #write(id: string): Promise<void> {
    const write = () => this.#writeNow(id);
    this.#writing = this.#writing.then(write, write);
    return this.#writing;
  }

  async #writeNow(id: string): Promise<void> {
    const path = join(this.#directory, `${id}.json`);
    const record = this.#records.get(id);
    if (record === undefined) return rm(path, { force: true });
    const next = join(this.#directory, `${randomUUID()}.next`);
    await writeFile(next, JSON.stringify(record), { mode: 0o600 });
    await rename(next, path);
  }
}
