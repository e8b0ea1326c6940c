// What `pnpm turbo gen slice` writes is a working slice on every floor. The generator leans on code that is there
// already: who changes the shape of that code learns here that the generator has to follow.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { failureOf, makeFresh, type Outcome, runIn } from "./copy.ts";

const copy = inject("copy");

/** Two words, since one has no hyphen to go wrong; and nothing of a hospital, since the real nouns will come. */
const NOUN = "tea-break";

/** Where it writes, and where its types then arrive. */
const LINTED = ["contracts", "db", "domain", "api", "hospital"];
const COMPILED = [...LINTED, "client", "client-react", "backend", "admin", "infra"];

/** Its own tests, and those of others that could mind a new permission, table, route or page. */
const TESTED: [folder: string, own: string | null, ...args: string[]][] = [
  ["packages/contracts", "src/tea-breaks.test.ts"],
  ["packages/auth", null],
  ["packages/db", null, "src/migrate", "src/catalogue"],
  ["packages/domain", "src/tea-breaks/tea-breaks.test.ts", "src/tea-breaks"],
  ["packages/api", "src/hospital/tea-breaks.test.ts"],
  ["infra", "repository/messages.test.ts", "repository/messages", "-t", "apps/hospital"],
];

beforeAll(() => makeFresh(copy));

/** turbo would fetch the generator from the registry; this is the same program, installed. */
function generate(noun: string): Promise<Outcome> {
  return runIn(copy, tool("gen"), "run", "slice", "--args", noun);
}

function tool(name: string): string {
  return join(copy, "node_modules", ".bin", name);
}

function turbo(task: string, names: readonly string[]): Promise<Outcome> {
  const filters = names.map((name) => `--filter=@polyclinic/${name}`);
  return runIn(copy, tool("turbo"), "run", task, ...filters, "--concurrency=2", "--output-logs=errors-only");
}

test("a noun that exists is refused", async () => {
  expect(await generate("patient")).toMatchObject({
    ok: false,
    output: expect.stringContaining("There is a slice patients already"),
  });
});

test("code that has changed its shape is named, and nothing is written", async () => {
  const router = join(copy, "packages/api/src/router.ts");
  const text = readFileSync(router, "utf8");
  writeFileSync(router, text.replaceAll("hospitalProcedures", "proceduresOfHospital"));
  const refused = await generate(NOUN);
  writeFileSync(router, text);
  expect(refused).toMatchObject({ ok: false, output: expect.stringContaining("packages/api/src/router.ts") });
  expect(existsSync(join(copy, "packages/contracts/src/tea-breaks.ts"))).toBe(false);
});

describe("a new slice", () => {
  beforeAll(async () => {
    const { ok, output } = await generate(NOUN);
    if (!ok) throw new Error(output);
  });

  test("compiles on every floor, up to the apps", async () => {
    expect(failureOf(await turbo("typecheck", COMPILED))).toBe("");
    expect(failureOf(await runIn(join(copy, "apps/hospital"), tool("tsc"), "-p", "e2e"))).toBe("");
  });

  test("lints and is formatted", async () => {
    expect(failureOf(await turbo("lint", LINTED))).toBe("");
    expect(failureOf(await runIn(copy, tool("biome"), "ci", "packages", "apps/hospital"))).toBe("");
  });

  test.each(TESTED)("passes the tests of %s", async (folder, own, ...args) => {
    const outcome = await runIn(join(copy, folder), "node_modules/.bin/vitest", "run", ...args);
    expect(failureOf(outcome)).toBe("");
    expect(outcome.output).toContain(own ?? "passed");
  });

  test("cannot be written twice", async () => {
    expect(await generate(NOUN)).toMatchObject({
      ok: false,
      output: expect.stringContaining("There is a slice tea-breaks already"),
    });
  });
});

test("the generator itself compiles and lints", async () => {
  expect(failureOf(await runIn(copy, tool("tsc"), "-p", "turbo/generators"))).toBe("");
  expect(
    failureOf(await runIn(copy, tool("oxlint"), "--type-aware", "--deny-warnings", "turbo/generators")),
  ).toBe("");
});
