import { setTimeout as sleep } from "node:timers/promises";
import { causeOf } from "@polyclinic/process";
import type { Logger } from "pino";
import type { Fetched, Queue, QueueName } from "../queue.ts";
import type { Timings } from "../timings.ts";
import { bySuspicion, wasLost } from "./losses.ts";
import type { RunJob } from "./run.ts";

interface ConsumerOptions {
  queue: Queue;
  name: QueueName;
  /** Jobs that run at the same time. */
  slots: number;
  run: RunJob;
  timings: Timings;
  log: Logger;
  /** Called when a job has left, one way or another. */
  onEnded?: () => void;
}

interface Running {
  job: Fetched;
  ended: Promise<void>;
  /** It has ended, or has run for a while and the worker still lives. */
  harmless: Promise<unknown>;
}

/** What takes its worker along does so soon; a long job must not keep the others waiting for ever. */
const ALONE_MS = 10_000;

/** Runs the jobs of one queue, as many at a time as there are slots, and says that they live for as long as they do. */
export class Consumer {
  readonly #options: ConsumerOptions;
  readonly #running = new Map<string, Running>();
  readonly #stopping = new AbortController();
  /** Aborts what still runs. */
  readonly #leaving = new AbortController();
  /** Jobs that run alone, or are about to: nothing else is begun meanwhile. */
  #suspects = 0;
  #nudge = Promise.withResolvers<void>();
  #loop: Promise<void> = Promise.resolve();
  #heartbeat: NodeJS.Timeout | undefined;

  constructor(options: ConsumerOptions) {
    this.#options = options;
  }

  start(): void {
    const beat = (this.#options.timings.heartbeat / 4) * 1_000;
    this.#heartbeat = setInterval(() => void this.#touch(), beat);
    this.#loop = this.#fetchAgainAndAgain();
  }

  /** There may be something to fetch. */
  nudge(): void {
    this.#nudge.resolve();
  }

  /** Fetches no more. Jobs may run on for `milliseconds`, then they are aborted; resolves when all have left. */
  async stop(milliseconds: number): Promise<void> {
    this.#stopping.abort();
    this.nudge();
    const late = setTimeout(() => this.#leaving.abort(), milliseconds);
    await this.#loop;
    await Promise.all([...this.#running.values()].map(({ ended }) => ended));
    clearTimeout(late);
    clearInterval(this.#heartbeat);
  }

  async #fetchAgainAndAgain(): Promise<void> {
    const { queue, name, slots, timings, log } = this.#options;
    while (!this.#stopping.signal.aborted) {
      this.#nudge = Promise.withResolvers();
      const free = this.#suspects > 0 ? 0 : slots - this.#running.size;
      let fetched: Fetched[] = [];
      try {
        if (free > 0) fetched = await queue.fetch(name, free);
      } catch (error) {
        log.warn({ queue: name, cause: causeOf(error) }, "no jobs could be fetched");
      }
      for (const job of bySuspicion(fetched)) this.#begin(job);
      // Fewer than asked for may mean that one clinic has its share: the others have not been asked about yet.
      if (fetched.length > 0) continue;
      const idle = new AbortController();
      await Promise.race([
        this.#nudge.promise,
        sleep(timings.poll * 1_000, undefined, { signal: idle.signal }).catch(() => undefined),
      ]);
      idle.abort();
    }
  }

  #begin(job: Fetched): void {
    const others = wasLost(job) ? [...this.#running.values()].map(({ harmless }) => harmless) : [];
    const turn = Promise.all(others);
    const ended = this.#run(job, turn).finally(() => {
      this.#running.delete(job.id);
      this.nudge();
      this.#options.onEnded?.();
    });
    const proven = turn.then(() => sleep(ALONE_MS, undefined, { ref: false }));
    const harmless = Promise.race([ended, proven]);
    this.#running.set(job.id, { job, ended, harmless });
    if (wasLost(job)) void this.#suspect(harmless);
  }

  async #suspect(harmless: Promise<unknown>): Promise<void> {
    this.#suspects += 1;
    await harmless;
    this.#suspects -= 1;
    this.nudge();
  }

  /** What fails here was not settled: the job is taken up again when its heartbeat is missed. */
  async #run(job: Fetched, turn: Promise<unknown>): Promise<void> {
    try {
      await turn;
      await this.#options.run(job, this.#leaving.signal);
    } catch (error) {
      this.#options.log.error({ jobId: job.id, cause: causeOf(error) }, "a job could not be settled");
    }
  }

  async #touch(): Promise<void> {
    const jobs = [...this.#running.values()].map(({ job }) => job);
    if (jobs.length === 0) return;
    try {
      await this.#options.queue.touch(this.#options.name, jobs);
    } catch (error) {
      this.#options.log.warn({ cause: causeOf(error) }, "the heartbeat of the jobs was not heard");
    }
  }
}
