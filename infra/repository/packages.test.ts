import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { root } from "../local/paths.ts";
import { catalogProblems, scriptProblems } from "./packages.ts";

let copy: string;

beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), "packages-"));
  mkdirSync(join(copy, "packages", "nepal"), { recursive: true });
  writeFileSync(join(copy, "package.json"), "{}");
  writeFileSync(
    join(copy, "pnpm-workspace.yaml"),
    'packages:\n  - packages/*\ncatalog:\n  "zod": ^4.0.0\n  vitest: ^5.0.0\n\nother: true\n',
  );
});

afterEach(() => rmSync(copy, { recursive: true, force: true }));

function writeNepal(manifest: object): void {
  writeFileSync(join(copy, "packages", "nepal", "package.json"), JSON.stringify(manifest));
}

test("every package takes part in build, typecheck, lint and test", () => {
  expect(scriptProblems(root)).toEqual([]);
});

test("a missing script is named", () => {
  writeNepal({ scripts: { build: "tsc", typecheck: "tsc", test: "vitest" } });
  expect(scriptProblems(copy)).toEqual([
    expect.stringContaining('packages/nepal/package.json has no "lint" script'),
  ]);
});

test("every version stands in the catalog and nowhere else", () => {
  expect(catalogProblems(root)).toEqual([]);
});

test("a version beside the catalog and an unused entry are named", () => {
  writeNepal({ dependencies: { zod: "^4.1.0", "@polyclinic/db": "^1.0.0" } });
  expect(catalogProblems(copy)).toEqual([
    'packages/nepal/package.json takes zod at "^4.1.0": name the version in the catalog.',
    'packages/nepal/package.json takes @polyclinic/db at "^1.0.0": name the version in the catalog.',
    "The catalog names vitest, which no package uses.",
  ]);
});
