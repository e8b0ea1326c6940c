import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import type { Epoch } from "./epoch.ts";
import { EpochCache } from "./epoch-cache.ts";

function epochOf(): Epoch & { trusted: boolean; change(): void } {
  const drops: (() => void)[] = [];
  return {
    trusted: true,
    isTrusted() {
      return this.trusted;
    },
    onChange: (drop) => void drops.push(drop),
    change: () => {
      for (const drop of drops) drop();
    },
    start: () => undefined,
    stop: () => undefined,
  };
}

function counter() {
  const loader = { loads: 0, load: async () => ({ number: ++loader.loads }) };
  return loader;
}

test("remembers until the epoch changes", async () => {
  const epoch = epochOf();
  const cache = new EpochCache<{ number: number }>(epoch, { max: 10, ttlSeconds: 60 });
  const { load } = counter();
  expect(await cache.get("a", load)).toEqual({ number: 1 });
  expect(await cache.get("a", load)).toEqual({ number: 1 });
  epoch.change();
  expect(await cache.get("a", load)).toEqual({ number: 2 });
});

test("believes nothing while the epoch is unknown", async () => {
  const epoch = epochOf();
  const cache = new EpochCache<{ number: number }>(epoch, { max: 10, ttlSeconds: 60 });
  const { load } = counter();
  await cache.get("a", load);
  epoch.trusted = false;
  expect(await cache.get("a", load)).toEqual({ number: 2 });
  expect(await cache.get("a", load)).toEqual({ number: 3 });
});

test("what was read before a change is not kept after it", async () => {
  const epoch = epochOf();
  const cache = new EpochCache<{ number: number }>(epoch, { max: 10, ttlSeconds: 60 });
  const loader = counter();
  const slow = cache.get("a", async () => {
    const read = await loader.load();
    await sleep(20);
    return read;
  });
  epoch.change();
  expect(await slow).toEqual({ number: 1 });
  expect(await cache.get("a", loader.load)).toEqual({ number: 2 });
});

test("neither absence nor failure is kept", async () => {
  const cache = new EpochCache<{ number: number }>(epochOf(), { max: 10, ttlSeconds: 60 });
  expect(await cache.get("a", async () => null)).toBeNull();
  await expect(cache.get("a", () => Promise.reject(new Error("down")))).rejects.toThrow("down");
  expect(await cache.get("a", async () => ({ number: 7 }))).toEqual({ number: 7 });
});

test("what has ended by the clock is asked again", async () => {
  let alive = true;
  const cache = new EpochCache<{ number: number }>(epochOf(), {
    max: 10,
    ttlSeconds: 60,
    isUsable: () => alive,
  });
  const { load } = counter();
  await cache.get("a", load);
  alive = false;
  expect(await cache.get("a", load)).toEqual({ number: 2 });
});

test("is bounded", async () => {
  const cache = new EpochCache<{ number: number }>(epochOf(), { max: 2, ttlSeconds: 60 });
  const loader = counter();
  for (const key of ["a", "b", "c"]) await cache.get(key, loader.load);
  await cache.get("a", loader.load);
  expect(loader.loads).toBe(4);
});

test("what is read while its key is forgotten is not kept", async () => {
  const cache = new EpochCache<{ number: number }>(epochOf(), { max: 10, ttlSeconds: 60 });
  const { promise, resolve } = Promise.withResolvers<{ number: number }>();
  const reading = cache.get("a", () => promise);
  cache.delete("a");
  resolve({ number: 1 });
  expect(await reading).toEqual({ number: 1 });
  expect(await cache.get("a", async () => null)).toBeNull();
});
