// `pnpm test:matrix`: docs/permissions.md against the API. A test is a procedure: `-t patients` picks some of them.
import { afterAll, beforeAll, expect, test } from "vitest";
import { nameOf } from "./cases.ts";
import { readDocument } from "./document.ts";
import { type Proof, prepare } from "./world.ts";

const rows = [...readDocument().procedures.values()];

let proof: Proof;
let proved = 0;
beforeAll(async () => {
  proof = await prepare();
});
afterAll(async () => {
  process.stdout.write(`${proof.runner.findings.cases} cases\n`);
  await proof.close();
});

test.each(rows.map((row) => [nameOf(row), row] as const))("%s", async (_, row) => {
  const { matrix, runner } = proof;
  const before = runner.findings.cases;
  await runner.run(matrix.requestsOf(row));
  expect(runner.findings.wrong.splice(0)).toEqual([]);
  expect(runner.findings.cases).toBeGreaterThan(before);
  proved += 1;
});

test("all of them together are 20,000 cases at least", () => {
  expect(proved).toBe(rows.length);
  expect(proof.runner.findings.cases).toBeGreaterThan(20_000);
});
