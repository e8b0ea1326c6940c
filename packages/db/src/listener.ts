import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";

interface ListenerOptions {
  url: string;
  applicationName: string;
  channel: string;
  onNotice: (payload: string) => void;
  /** Called at each connection: what was said before it was not heard. */
  onConnected: () => void | Promise<void>;
  /** Gets why nothing is heard at the moment, once for each attempt. */
  onLost: (error: unknown) => void;
}

/** A dead connection need not say so: it is asked. */
const HEARTBEAT_MS = 10_000;
const ANSWER_MS = 5_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;

/**
 * Listens on a connection of its own, for which PgBouncer must not stand in between, and connects again for as long as it
 * takes. Nothing may rest on a notice arriving: whoever listens also looks by itself from time to time.
 */
export class Listener {
  readonly #options: ListenerOptions;
  readonly #stopping = new AbortController();
  #loop: Promise<void> = Promise.resolve();
  #isListening = false;

  constructor(options: ListenerOptions) {
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
        this.#options.onLost(error);
      }
      this.#isListening = false;
      // By chance, so that several processes do not come back to a server in step.
      await this.#pause(pause * (0.5 + Math.random() / 2));
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    }
  }

  /** Resolves when the listener stops; rejects when the connection is lost. */
  async #listen(onSound: () => void): Promise<void> {
    const { url, applicationName, channel, onNotice, onConnected } = this.#options;
    const client = new Client({
      connectionString: url,
      application_name: applicationName,
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
      await client.query(`listen ${client.escapeIdentifier(channel)}`);
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
