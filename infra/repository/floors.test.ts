import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { root } from "../local/paths.ts";
import { floorProblems } from "./floors.ts";

let copy: string;

beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), "floors-"));
  copyFileSync(join(root, ".oxlintrc.json"), join(copy, ".oxlintrc.json"));
});

afterEach(() => rmSync(copy, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(copy, path)), { recursive: true });
  writeFileSync(join(copy, path), text);
}

function writeManifest(folder: string, ...dependencies: string[]): void {
  const name = `@polyclinic/${folder.split("/")[1]}`;
  const versions = dependencies.map((dependency) => [`@polyclinic/${dependency}`, "workspace:*"]);
  write(`${folder}/package.json`, JSON.stringify({ name, dependencies: Object.fromEntries(versions) }));
}

/** As JSON, since the readable form breaks long sentences. */
function lint(): string {
  try {
    return execFileSync(join(root, "node_modules", ".bin", "oxlint"), ["--format=json", "."], {
      cwd: copy,
      encoding: "utf8",
    });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

test("this repository keeps the floors", () => {
  expect(floorProblems(root)).toEqual([]);
});

describe("an import is refused with the reason", () => {
  test.each([
    [
      "upwards",
      "packages/db/src/a.ts",
      "@polyclinic/domain",
      "floor 1 imports floor 0 only: db knows connections",
    ],
    [
      "sideways",
      "packages/auth/src/a.ts",
      "@polyclinic/db",
      "floor 1 imports floor 0 only: auth knows tokens",
    ],
    ["on the lowest floor", "packages/contracts/src/a.ts", "@polyclinic/nepal", "floor 0 stands on nothing"],
    [
      "of a router by the domain",
      "packages/domain/src/a.ts",
      "@polyclinic/api",
      "an operation takes a transaction and knows no tRPC",
    ],
    [
      "of an app by the API",
      "packages/api/src/a.ts",
      "@polyclinic/backend",
      "a router must not know the process",
    ],
    [
      "of server code by a client",
      "packages/client/src/a.ts",
      "@polyclinic/db",
      "would drag server code into a browser",
    ],
    [
      "past the client packages",
      "apps/hospital/src/a.ts",
      "@polyclinic/db",
      "through the client packages only",
    ],
    ["from app to app", "apps/admin/src/a.ts", "@polyclinic/hospital", "through the client packages only"],
    [
      "by path",
      "packages/domain/src/a.ts",
      "../../../packages/api/src/index.ts",
      "Reach another package by its name",
    ],
  ])("%s", (_direction, file, imported, reason) => {
    write(file, `import { thing } from "${imported}";\nexport const other = thing;\n`);
    expect(lint()).toContain(reason);
  });

  test("in a circle", () => {
    write("packages/nepal/src/a.ts", `import { b } from "./b.ts";\nexport const a = b;\n`);
    write("packages/nepal/src/b.ts", `import { a } from "./a.ts";\nexport const b = a;\n`);
    expect(lint()).toMatch(/no-cycle/);
  });

  test("and one that goes down is not", () => {
    write(
      "packages/db/src/a.ts",
      `import { thing } from "@polyclinic/contracts";\nexport const other = thing;\n`,
    );
    expect(lint()).not.toContain("floor");
  });
});

describe("a dependency in package.json is refused with the reason", () => {
  test("upwards", () => {
    writeManifest("packages/db", "contracts", "domain");
    expect(floorProblems(copy)).toEqual([
      expect.stringMatching(
        /^packages\/db\/package.json depends on @polyclinic\/domain\. Floors: floor 1 imports/,
      ),
    ]);
  });

  test("sideways", () => {
    writeManifest("apps/hospital", "ui", "admin");
    expect(floorProblems(copy)).toEqual([
      expect.stringContaining("depends on @polyclinic/admin. Floors: floor 6"),
    ]);
  });

  test("in a circle", () => {
    writeManifest("packages/domain", "db");
    writeManifest("packages/db", "domain");
    const circle = "@polyclinic/db → @polyclinic/domain → @polyclinic/db is a circle";
    expect(floorProblems(copy)).toContainEqual(expect.stringContaining(circle));
  });

  test("on infra, from anywhere", () => {
    writeManifest("apps/backend", "infra");
    expect(floorProblems(copy)).toEqual([expect.stringContaining("depends on @polyclinic/infra")]);
  });

  test("of a package that has no floor yet", () => {
    writeManifest("packages/helpers");
    expect(floorProblems(copy)).toEqual([expect.stringContaining("packages/helpers has no floor")]);
  });
});
