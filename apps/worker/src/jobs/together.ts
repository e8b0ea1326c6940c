import { setTimeout as sleep } from "node:timers/promises";

/** Long enough for a handful of quick jobs to end, short enough for nobody to wait. */
const MOMENT_MS = 2;

/** Collects what ends in the same moment, so that one statement writes it down. */
export function together<Item>(
  write: (items: readonly Item[]) => Promise<void>,
): (item: Item) => Promise<void> {
  let waiting: Item[] = [];
  let next: Promise<void> | undefined;

  async function flush(): Promise<void> {
    await sleep(MOMENT_MS);
    const items = waiting;
    waiting = [];
    next = undefined;
    await write(items);
  }

  return (item) => {
    waiting.push(item);
    next ??= flush();
    return next;
  };
}
