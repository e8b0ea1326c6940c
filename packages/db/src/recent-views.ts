// A page reads a record when it opens, when its window gets the focus back and for each of its parts. All of that is one
// look at it: the same view by the same person, with the same roles and through the same app, is recorded once a minute.
// Each process remembers what it has recorded itself, so several of them record it a few times at worst, and never less
// than once.
import type { Actor, Change } from "./actor.ts";

const MILLISECONDS = 60_000;
/** A process that records more in a minute forgets the oldest, and records it again. */
const MOST = 50_000;

interface Place {
  schema: string;
  actor: Actor;
}

export interface FreshView {
  /** Those that are to be recorded: none stand for the bare action. */
  changes: readonly Change[];
  /** To be called when they are kept. */
  remember(): void;
}

export class RecentViews {
  /** When each may be recorded again, the oldest first. */
  readonly #until = new Map<string, number>();
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Undefined: all of it was recorded a moment ago. */
  fresh(place: Place, action: string, changes: readonly Change[]): FreshView | undefined {
    const now = this.#now();
    this.#forget(now);
    const seen: { key: string; change?: Change }[] =
      changes.length > 0
        ? changes.map((change) => ({ key: keyOf(place, action, change), change }))
        : [{ key: keyOf(place, action) }];
    const fresh = seen.filter(({ key }) => !this.#until.has(key));
    if (fresh.length === 0) return undefined;
    return {
      changes: fresh.flatMap(({ change }) => change ?? []),
      remember: () => {
        for (const { key } of fresh) this.#until.set(key, now + MILLISECONDS);
      },
    };
  }

  #forget(now: number): void {
    for (const [key, until] of this.#until) {
      if (until > now && this.#until.size <= MOST) return;
      this.#until.delete(key);
    }
  }
}

function keyOf(
  { schema, actor }: Place,
  action: string,
  { resource = "", id = "", reason = "" }: Partial<Change> = {},
): string {
  return [schema, actor.userId, actor.roles, actor.appId, action, resource, id, reason].join("\n");
}
