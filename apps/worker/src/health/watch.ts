// What the operator sees of the services over time is measured here, by one worker for all (health-log.ts of db). What
// happens while the database is away cannot be written down; that it was away is, as soon as it is back.
import { setTimeout as sleep } from "node:timers/promises";
import type { OutageReason, WatchedService } from "@polyclinic/contracts";
import { type Finding, type HealthLog, isUnavailable, newId } from "@polyclinic/db";
import { causeOf } from "@polyclinic/process";
import type { Logger } from "pino";
import { outageReason } from "./outage-reason.ts";

export type OutsideService = Exclude<WatchedService, "database" | "worker">;

export type Services = Readonly<Record<OutsideService, { check(): Promise<void> }>>;

interface WatchParts {
  healthLog: HealthLog;
  services: Services;
  log: Logger;
  /** What the metrics say of it. */
  onFound: (service: OutsideService, isUp: boolean) => void;
  /** Milliseconds. */
  timings?: { every: number; again: number };
}

/** One failure may be a packet that got lost: it counts when a second one follows. */
const TIMINGS = { every: 30_000, again: 3_000 };

interface Loss {
  since: Date;
  reason: OutageReason;
}

export class Watch {
  readonly #parts: WatchParts;
  readonly #observer = newId();
  readonly #timings: { every: number; again: number };
  readonly #stopping = new AbortController();
  readonly #down = new Set<OutsideService>();
  /** Of the database, for as long as it is away. */
  #loss: Loss | null = null;
  #loop: Promise<void> = Promise.resolve();

  constructor(parts: WatchParts) {
    this.#parts = parts;
    this.#timings = parts.timings ?? TIMINGS;
  }

  start(): void {
    this.#loop = this.#measureForEver();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#loop;
    // Without a database the next one waits until this one is missed.
    await this.#parts.healthLog.leaveWatch(this.#observer).catch(() => undefined);
  }

  async #measureForEver(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      try {
        await this.#measure();
        this.#loss = null;
      } catch (error) {
        if (isUnavailable(error)) this.#loss ??= { since: new Date(), reason: outageReason(error) };
        else this.#parts.log.warn({ cause: causeOf(error) }, "the services could not be watched");
      }
      await this.#pause(this.#timings.every);
    }
  }

  async #measure(): Promise<void> {
    const { healthLog, services } = this.#parts;
    if (!(await healthLog.takeWatch(this.#observer))) return;
    if (this.#loss) {
      const { since, reason } = this.#loss;
      await healthLog.note([
        { service: "database", reason, since },
        { service: "worker", reason: null, since },
      ]);
    }
    const names = Object.keys(services) as OutsideService[]; // as: the keys of that type
    const found = await Promise.all(names.map((service) => this.#look(service)));
    await healthLog.note([
      { service: "database", reason: null },
      { service: "worker", reason: null },
      ...found,
    ]);
  }

  async #look(service: OutsideService): Promise<Finding> {
    const check = this.#parts.services[service];
    let reason = await reasonOf(check.check());
    if (reason !== null) {
      await this.#pause(this.#timings.again);
      if ((await reasonOf(check.check())) === null) reason = null;
    }
    this.#tell(service, reason);
    return { service, reason };
  }

  #tell(service: OutsideService, reason: OutageReason | null): void {
    const { log, onFound } = this.#parts;
    onFound(service, reason === null);
    if (reason === null && this.#down.delete(service)) log.info({ service }, "a service answers again");
    if (reason === null || this.#down.has(service)) return;
    this.#down.add(service);
    log.warn({ service, reason }, "a service does not answer");
  }

  async #pause(milliseconds: number): Promise<void> {
    await sleep(milliseconds, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
  }
}

/** Null: it answers. */
async function reasonOf(answer: Promise<void>): Promise<OutageReason | null> {
  try {
    await answer;
    return null;
  } catch (error) {
    return outageReason(error);
  }
}
