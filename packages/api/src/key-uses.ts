// When each app key was used last. A call notes it in memory, which costs it nothing; a few seconds later one statement
// writes what has not been written for a minute. What a process that is killed had not written yet is lost.
import type { Database } from "@polyclinic/db";
import { causeOf } from "@polyclinic/process";
import type { Logger } from "pino";

const LOOK_MS = 5_000;
/** The least time between two writes of one key by one process. */
const REST_MS = 60_000;

export class KeyUses {
  readonly #database: Pick<Database, "reportKeyUses">;
  readonly #log: Logger;
  readonly #noted = new Map<string, number>();
  readonly #written = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;

  constructor({ database, log }: { database: Pick<Database, "reportKeyUses">; log: Logger }) {
    this.#database = database;
    this.#log = log;
  }

  note(keyId: string, now: number = Date.now()): void {
    this.#noted.set(keyId, now);
  }

  start(): void {
    this.#timer = setInterval(() => void this.write(), LOOK_MS).unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.write(Infinity);
  }

  /** Never rejects: a key works whether or not its use could be written down. */
  async write(now: number = Date.now()): Promise<void> {
    const due = [...this.#noted].filter(([id]) => now - (this.#written.get(id) ?? -Infinity) >= REST_MS);
    for (const [id] of due) {
      this.#noted.delete(id);
      this.#written.set(id, now);
    }
    const uses = new Map(due.map(([id, at]) => [id, new Date(at)]));
    await this.#database
      .reportKeyUses(uses)
      .catch((error: unknown) => this.#log.warn({ cause: causeOf(error) }, "uses of keys were not written"));
  }
}
