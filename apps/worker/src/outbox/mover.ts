// Outboxes are the backlog; the queue holds a few jobs of each clinic. So whoever enqueues ten thousand jobs fills an
// outbox of his own, and everybody else's next job stands near the front of the queue.
import type { Database } from "@polyclinic/db";
import { causeOf } from "@polyclinic/process";
import type { Logger } from "pino";
import type { Clinics } from "../clinics.ts";
import type { Queue } from "../queue.ts";

/** Jobs of one clinic that may be in the queue, due or running. */
const SHARE = 40;
/** So many places must be free before the next jobs of a clinic are moved, or each would be moved alone. */
const LEAST = 10;
/** After an error the clinic is looked at again; until then it does not hold up the others. */
const AGAIN_MS = 5_000;
/** While something waits for room: another worker may have run the jobs that took it, and nobody says so. */
const LOOK_MS = 500;

interface MoverParts {
  database: Database;
  clinics: Clinics;
  queue: Queue;
  timeoutOf: (kind: string) => number;
  log: Logger;
  /** Called when the queue has something new. */
  onMoved: () => void;
}

/** Moves jobs from outboxes into the queue, a share of each clinic in turn. */
export class Mover {
  readonly #parts: MoverParts;
  /** Schemas whose outbox may hold something. */
  readonly #awake = new Set<string>();
  readonly #resting = new Set<NodeJS.Timeout>();
  #look: NodeJS.Timeout | undefined;
  #isDue = false;
  #isStopped = false;
  #rounds: Promise<void> | undefined;

  constructor(parts: MoverParts) {
    this.#parts = parts;
  }

  wake(schemas: Iterable<string>): void {
    for (const schema of schemas) this.#awake.add(schema);
    this.move();
  }

  /** After a time in which wake-ups may have been missed. */
  async wakeAll(): Promise<void> {
    const places = await this.#parts.clinics.places();
    this.wake(places.filter(({ isOpen }) => isOpen).map(({ schema }) => schema));
  }

  /** There may be room in the queue, or something to move. */
  move(): void {
    if (this.#awake.size === 0 || this.#isStopped) return;
    this.#isDue = true;
    this.#rounds ??= this.#moveWhileDue().finally(() => {
      this.#rounds = undefined;
    });
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#rounds;
    for (const timer of [this.#look, ...this.#resting]) clearTimeout(timer);
  }

  async #moveWhileDue(): Promise<void> {
    while (this.#isDue && !this.#isStopped) {
      this.#isDue = false;
      try {
        await this.#round();
        this.#lookAgain(LOOK_MS);
      } catch (error) {
        this.#parts.log.warn({ cause: causeOf(error) }, "the outboxes cannot be emptied at the moment");
        this.#lookAgain(AGAIN_MS);
      }
    }
  }

  async #round(): Promise<void> {
    const load = await this.#parts.queue.load();
    let moved = 0;
    for (const schema of Array.from(this.#awake)) {
      if (this.#isStopped) return;
      moved += await this.#moveFrom(schema, load);
    }
    if (moved > 0) this.#parts.onMoved();
  }

  async #moveFrom(schema: string, load: ReadonlyMap<string, number>): Promise<number> {
    const { database, clinics, queue, timeoutOf, log } = this.#parts;
    const place = await clinics.bySchema(schema);
    const room = SHARE - (load.get(place?.id ?? "") ?? 0);
    if (place?.isOpen && room < LEAST) return 0;
    // Before the look, not after it: what is enqueued meanwhile wakes it again.
    this.#awake.delete(schema);
    if (!place?.isOpen) return 0;
    try {
      const outbox = database.outbox(place.tenant);
      const moved = await outbox.take(room, (jobs) => queue.add(place, jobs, timeoutOf));
      if (moved === room) this.#awake.add(schema);
      return moved;
    } catch (error) {
      log.warn({ place: schema, cause: causeOf(error) }, "an outbox could not be emptied");
      this.#wakeLater(schema);
      return 0;
    }
  }

  #lookAgain(milliseconds: number): void {
    clearTimeout(this.#look);
    this.#look = setTimeout(() => this.move(), milliseconds);
  }

  #wakeLater(schema: string): void {
    const timer = setTimeout(() => {
      this.#resting.delete(timer);
      this.wake([schema]);
    }, AGAIN_MS);
    this.#resting.add(timer);
  }
}
