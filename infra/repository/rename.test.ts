// A field of the contracts that is renamed breaks the compile of everything that used the old name, from the SQL to the
// screens: nobody finds out at run time.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { failureOf, makeFresh, type Outcome, runIn } from "./copy.ts";

const copy = inject("copy");
const file = join(copy, "packages/contracts/src/patients.ts");

interface Rename {
  field: string;
  rename: (text: string) => string;
  /** Whose own code uses the field. */
  breaks: string[];
  /** Whether REST shows it. */
  inRest: boolean;
}

const RENAMES: Rename[] = [
  {
    field: "familyName",
    rename: (text) => text.replaceAll(/\bfamilyName\b/g, "surname"),
    breaks: ["packages/domain", "packages/api", "apps/hospital"],
    inRest: true,
  },
  {
    field: "active",
    rename: (text) => text.replace("PatientCount = z.object({ active:", "PatientCount = z.object({ inUse:"),
    breaks: ["packages/domain", "packages/api", "apps/hospital", "apps/admin"],
    inRest: false,
  },
];

const PROJECTS = [...new Set(RENAMES.flatMap(({ breaks }) => breaks))];

function compile(folder: string): Promise<Outcome> {
  return runIn(join(copy, folder), "node_modules/.bin/tsc", "-p", "tsconfig.json", "--noEmit");
}

/** From the contracts up to what the apps see of the API. tsc writes declarations for code that does not compile, too. */
async function rebuild(): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const name of ["contracts", "domain", "api", "client"]) {
    outcomes.push(await runIn(join(copy, "packages", name), "pnpm", "run", "build"));
  }
  return outcomes;
}

function testOpenApi(): Promise<Outcome> {
  return runIn(join(copy, "packages/api"), "node_modules/.bin/vitest", "run", "src/openapi.test.ts");
}

beforeAll(async () => {
  makeFresh(copy);
  const turbo = join(copy, "node_modules/.bin/turbo");
  const { ok, output } = await runIn(
    copy,
    turbo,
    "run",
    "build",
    "--filter=./packages/*",
    "--output-logs=errors-only",
  );
  if (!ok) throw new Error(output);
});

describe("as it is", () => {
  test.each(PROJECTS)("%s compiles", async (folder) => {
    expect(failureOf(await compile(folder))).toBe("");
  });

  test("the OpenAPI document is the committed one", async () => {
    expect(failureOf(await testOpenApi())).toBe("");
  });
});

describe.each(RENAMES)("$field renamed", ({ field, rename, breaks, inRest }) => {
  const text = readFileSync(file, "utf8");
  let contracts: Outcome | undefined;

  beforeAll(async () => {
    writeFileSync(file, rename(text));
    [contracts] = await rebuild();
  });

  afterAll(() => writeFileSync(file, text)); // what was built of it, the next build builds anew

  test("leaves the contracts themselves whole", () => {
    expect(readFileSync(file, "utf8")).not.toBe(text);
    expect(contracts?.ok).toBe(true);
  });

  test.each(breaks)("breaks the compile of %s", async (folder) => {
    const { ok, output } = await compile(folder);
    expect(ok).toBe(false);
    expect(output).toMatch(new RegExp(`error TS\\d+: .*\\b${field}\\b`));
  });

  test.each(inRest ? [field] : [])("%s is missed by the OpenAPI document", async () => {
    const { ok, output } = await testOpenApi();
    expect(ok).toBe(false);
    expect(output).toContain(field);
  });
});
