import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { sha256Of } from "./hash.ts";

const MIB = 1024 * 1024;
const never = new AbortController().signal;

test.each([0, 1, 5 * MIB, 16 * MIB, 16 * MIB + 1])(
  "the checksum of %d bytes is the one that the worker will find",
  async (size) => {
    const content = Buffer.alloc(size, "polyclinic ");
    const expected = createHash("sha256").update(content).digest("base64");
    expect(await sha256Of(new Blob([content]), never)).toBe(expected);
  },
  30_000,
);

test("a large file tells how much of it was read, and is left when nobody waits any more", {
  timeout: 30_000,
}, async () => {
  const file = new Blob([Buffer.alloc(17 * MIB)]);
  const read: number[] = [];
  await sha256Of(file, never, (fraction) => read.push(fraction));
  expect(read).toEqual(read.toSorted((a, b) => a - b));
  expect(read.length).toBeGreaterThan(5);
  expect(read.at(-1)).toBe(1);

  const stop = new AbortController();
  await expect(sha256Of(file, stop.signal, () => stop.abort(new Error("enough")))).rejects.toThrow("enough");
});
