import { setTimeout as sleep } from "node:timers/promises";
import { OUTBOX_CHANNEL } from "@polyclinic/db";
import { causeOf } from "@polyclinic/process";
import { Client } from "pg";
import type { Logger } from "pino";

interface WakeUpOptions {
  url: string;
  log: Logger;
  /** Gets the schema whose outbox has something new. */
  onNotice: (schema: string) => void;
  /** Called at each connection: what was said before it was not heard. */
  onConnected: () => Promise<void>;
}

/** A dead connection need not say so: it is asked. */
const HEARTBEAT_MS = 10_000;
const ANSWER_MS = 5_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;

/**
 * Listens on a connection of its own, for which PgBouncer must not stand in between, and connects again for as long as it
 * takes. Nothing rests on a notice arriving: the sweep finds what was missed.
 */
export class WakeUps {
  readonly #options: WakeUpOptions;
  readonly #stopping = new AbortController();
  #loop: Promise<void> = Promise.resolve();
  #isListening = false;

  constructor(options: WakeUpOptions) {
    this.#options = options;
  }

  get isListening(): boolean {
    return this.#isListening;
  }

  start(): void {
    this.#loop = this.#listenForEver();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#loop;
  }

  async #listenForEver(): Promise<void> {
    let pause = FIRST_PAUSE_MS;
    while (!this.#stopping.signal.aborted) {
      try {
        await this.#listen(() => {
          pause = FIRST_PAUSE_MS;
        });
      } catch (error) {
        this.#options.log.warn({ cause: causeOf(error) }, "wake-ups are not heard at the moment");
      }
      this.#isListening = false;
      // By chance, so that several workers do not come back to a server in step.
      await this.#pause(pause * (0.5 + Math.random() / 2));
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    }
  }

  /** Resolves when the worker stops; rejects when the connection is lost. */
  async #listen(onSound: () => void): Promise<void> {
    const { url, onNotice, onConnected } = this.#options;
    const client = new Client({
      connectionString: url,
      application_name: "polyclinic-worker-wake-ups",
      connectionTimeoutMillis: ANSWER_MS,
      query_timeout: ANSWER_MS,
      keepAlive: true,
    });
    const lost = new Promise<never>((_, reject) => {
      client.on("error", reject);
      client.on("end", () => reject(new Error("the connection ended")));
    });
    lost.catch(() => undefined);
    client.on("notification", ({ payload }) => {
      if (payload !== undefined) onNotice(payload);
    });
    try {
      await client.connect();
      await client.query(`listen ${OUTBOX_CHANNEL}`);
      this.#isListening = true;
      onSound();
      await onConnected();
      while (!this.#stopping.signal.aborted) {
        await Promise.race([this.#pause(HEARTBEAT_MS), lost]);
        await client.query("select 1");
      }
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async #pause(milliseconds: number): Promise<void> {
    await sleep(milliseconds, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
  }
}
