// A few hundred cases of `pnpm test:matrix`, always the same ones.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Request } from "./cases.ts";
import { type Proof, prepare } from "./world.ts";

const CASES = 400;
const SEED = 1;

let proof: Proof;
beforeAll(async () => {
  proof = await prepare();
});
afterAll(() => proof.close());

test(`${CASES} cases of the matrix`, async () => {
  const { matrix, runner, document } = proof;
  const all = [...document.procedures.values()].flatMap((row) => matrix.requestsOf(row));
  await runner.run(drawn(all, CASES));
  expect(runner.findings.wrong).toEqual([]);
  expect(runner.findings.cases).toBeGreaterThanOrEqual(CASES);
});

function drawn(requests: readonly Request[], cases: number): Request[] {
  const random = randomFrom(SEED);
  const shuffled = requests
    .map((request) => ({ request, at: random() }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ request }) => request);
  let count = 0;
  return shuffled.filter((request) => {
    if (count >= cases) return false;
    count += request.cases.length;
    return true;
  });
}

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
