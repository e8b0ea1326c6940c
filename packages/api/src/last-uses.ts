// When each app key and each session was used last. A call notes it in memory, which costs it nothing; a few seconds later
// one statement writes what has not been written for a minute. What a process that is killed had not written yet is lost.
import { causeOf } from "@polyclinic/process";
import type { Logger } from "pino";

const LOOK_MS = 5_000;
/** The least time between two writes of one by one process. */
const REST_MS = 60_000;

interface LastUsesParts {
  report: (uses: ReadonlyMap<string, Date>) => Promise<void>;
  log: Logger;
}

export class LastUses {
  readonly #report: LastUsesParts["report"];
  readonly #log: Logger;
  readonly #noted = new Map<string, number>();
  readonly #written = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;

  constructor({ report, log }: LastUsesParts) {
    this.#report = report;
    this.#log = log;
  }

  note(id: string, now: number = Date.now()): void {
    this.#noted.set(id, now);
  }

  start(): void {
    this.#timer = setInterval(() => void this.write(), LOOK_MS).unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.write(Infinity);
  }

  /** Never rejects: a key or a session works whether or not its use could be written down. */
  async write(now: number = Date.now()): Promise<void> {
    for (const [id, at] of this.#written) if (now - at >= REST_MS) this.#written.delete(id);
    const due = [...this.#noted].filter(([id]) => !this.#written.has(id));
    for (const [id] of due) {
      this.#noted.delete(id);
      this.#written.set(id, now);
    }
    const uses = new Map(due.map(([id, at]) => [id, new Date(at)]));
    await this.#report(uses).catch((error: unknown) =>
      this.#log.warn({ cause: causeOf(error) }, "uses of keys or sessions were not written"),
    );
  }
}
