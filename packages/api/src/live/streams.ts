// The open subscriptions of this process. They hold no connection of the pool while they wait. One listener rings those
// whose rows have changed; the epoch rings all of them, since somebody may have been disabled. Nothing rests on a ring
// arriving: each stream looks again by itself, and none lives on while it cannot be known whether its caller still may.
import { DomainError } from "@polyclinic/contracts";
import { Listener, NOTIFICATION_CHANNEL } from "@polyclinic/db";
import { causeOf } from "@polyclinic/process";
import type { Logger } from "pino";
import type { Epoch } from "../epoch.ts";
import { type Ring, Stream } from "./stream.ts";

const MOST_STREAMS = 2_000;
/** Of one bell. A person has a few windows in sight, on a few devices. */
const MOST_OF_ONE = 10;
const TRUST_CHECK_MS = 250;

interface StreamsOptions {
  databaseUrl: string;
  epoch: Epoch;
  log: Logger;
}

export class Streams {
  readonly #byBell = new Map<string, Set<Stream>>();
  readonly #epoch: Epoch;
  readonly #listener: Listener;
  #trustCheck: NodeJS.Timeout | undefined;
  #isEnding = false;
  #size = 0;

  constructor({ databaseUrl, epoch, log }: StreamsOptions) {
    this.#epoch = epoch;
    epoch.onChange(() => this.#ringAll("check"));
    this.#listener = new Listener({
      url: databaseUrl,
      applicationName: "polyclinic-api-live",
      channel: NOTIFICATION_CHANNEL,
      onNotice: (bell) => this.#ring(this.#byBell.get(bell) ?? [], "changed"),
      onConnected: () => this.#ringAll("changed"),
      onLost: (error) => log.warn({ cause: causeOf(error) }, "changes are not heard at the moment"),
    });
  }

  start(): void {
    this.#listener.start();
    this.#trustCheck = setInterval(() => {
      if (!this.#epoch.isTrusted()) this.#ringAll("check");
    }, TRUST_CHECK_MS).unref();
  }

  /** Ends every stream and lets none begin; their clients come back by themselves, to another process. */
  end(): void {
    this.#isEnding = true;
    this.#ringAll("check");
  }

  async stop(): Promise<void> {
    this.end();
    clearInterval(this.#trustCheck);
    await this.#listener.stop();
  }

  open(bell: string): Stream {
    this.assertOpen();
    const own = this.#byBell.get(bell) ?? new Set();
    if (own.size >= MOST_OF_ONE) {
      throw new DomainError(
        "CONFLICT",
        `You have ${MOST_OF_ONE} live windows open already. Close one of them.`,
      );
    }
    if (this.#size >= MOST_STREAMS) throw unavailable();
    const stream = new Stream();
    this.#byBell.set(bell, own.add(stream));
    this.#size += 1;
    return stream;
  }

  close(bell: string, stream: Stream): void {
    const own = this.#byBell.get(bell);
    if (!own?.delete(stream)) return;
    this.#size -= 1;
    if (own.size === 0) this.#byBell.delete(bell);
  }

  /** Throws when no stream may go on here. */
  assertOpen(): void {
    if (this.#isEnding || !this.#epoch.isTrusted()) throw unavailable();
  }

  #ring(streams: Iterable<Stream>, ring: Ring): void {
    for (const stream of streams) stream.ring(ring);
  }

  #ringAll(ring: Ring): void {
    for (const own of this.#byBell.values()) this.#ring(own, ring);
  }
}

function unavailable(): DomainError {
  return new DomainError("UNAVAILABLE", "Live changes are not available at the moment. Try again shortly.");
}
