import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { addImport, addItem, addToUnion, appendItem } from "../../turbo/generators/insert.ts";
import { nounProblem, readNoun } from "../../turbo/generators/noun.ts";
import { obstacle } from "../../turbo/generators/obstacle.ts";
import { addPermissionColumns } from "../../turbo/generators/permissions-table.ts";
import { root } from "../local/paths.ts";

describe("a noun", () => {
  test.each([
    ["appointment", "appointments", "Appointment", "appointment"],
    ["lab-test", "lab-tests", "LabTest", "lab_test"],
    ["allergy", "allergies", "Allergy", "allergy"],
    ["diagnosis", "diagnoses", "Diagnosis", "diagnosis"],
    ["patch", "patches", "Patch", "patch"],
    ["person/people", "people", "Person", "person"],
  ])("%s has its forms", (answer, file, Noun, table) => {
    expect(nounProblem(answer)).toBeNull();
    expect(readNoun(answer)).toMatchObject({ file, Noun, table });
  });

  test.each([
    ["Lab Test", "is no noun in kebab-case"],
    ["lab_test", "is no noun in kebab-case"],
    ["", "is no noun in kebab-case"],
    ["a/b/c", "is no noun in kebab-case"],
    ["appointments", "looks like a plural"],
    ["equipment/equipment", "singular and plural alike"],
    ["date", "a name of the language itself"],
    ["x".repeat(41), "is longer than"],
  ])("%j is refused with the reason", (answer, reason) => {
    expect(nounProblem(answer)).toContain(reason);
  });

  test.each([
    ["patient", "There is a slice patients already"],
    ["address", "exports Address already"],
    ["counter", "exports CounterTable already"],
    ["shortcut", 'messages have a "shortcuts" already'],
  ])("%s is refused, since the repository has it", (answer, reason) => {
    expect(obstacle(root, readNoun(answer))).toContain(reason);
  });

  test("that is new has nothing in its way", () => {
    expect(obstacle(root, readNoun("tea-break"))).toBeNull();
  });
});

describe("an insertion", () => {
  test("goes to the end of a list, whatever brackets, strings and comments stand in it", () => {
    const text = `const list: X[] = [\n  { a: "]", b: [1, 2] }, // ]\n  { a: 'x' },\n];\n`;
    expect(appendItem(text, /= \[/, "{ a: 1 }")).toBe(
      `const list: X[] = [\n  { a: "]", b: [1, 2] }, // ]\n  { a: 'x' }, { a: 1 },\n];\n`,
    );
    expect(appendItem("const list = [];", /= \[/, "1")).toBe("const list = [1];");
    expect(appendItem("interface A {\n  b: C;\n}", /A \{/, "d: E", ";")).toBe(
      "interface A {\n  b: C; d: E;\n}",
    );
  });

  test.each([
    ["a", "{ a, b, d }"],
    ["c", "{ b, c, d }"],
    ["e", "{ b, d, e }"],
  ])("of %s keeps a sorted list sorted", (item, expected) => {
    expect(addItem("{ b, d }", /^\{/, item)).toBe(expected);
  });

  test("widens a union, and follows the imports", () => {
    expect(addToUnion('f<"a" | "c">()', /f</, "b")).toBe('f<"a" | "b" | "c">()');
    expect(
      addImport('import a from "a";\nimport {\n  b,\n} from "b";\n\nconst c = 1;\n', 'import d from "d";'),
    ).toBe('import a from "a";\nimport {\n  b,\n} from "b";\nimport d from "d";\n\nconst c = 1;\n');
  });

  test("without its place is refused", () => {
    expect(() => appendItem("const other = [];", /list = \[/, "1")).toThrow("nothing matches");
    expect(() => appendItem("const list = [", /list = \[/, "1")).toThrow("never closed");
    expect(() => addToUnion("f<string>()", /f</, "b")).toThrow("no union");
  });

  test("of permissions widens the table", () => {
    const table =
      "Text\n\n| role | a:read |\n| ---- | ------ |\n| boss | yes    |\n| aide |        |\n\nMore\n";
    expect(addPermissionColumns(table, ["b:read"], ["boss"])).toBe(
      "Text\n\n| role | a:read | b:read |\n| ---- | ------ | ------ |\n| boss | yes    | yes    |\n| aide |        |        |\n\nMore\n",
    );
  });
});

test("turbo and its generator are pinned to one version, since `turbo gen` fetches the generator of turbo's own", () => {
  const workspace = readFileSync(join(root, "pnpm-workspace.yaml"), "utf8");
  const [, turbo] = /^ {2}turbo: (\d.*)$/m.exec(workspace) ?? [];
  const [, generator] = /^ {2}"@turbo\/gen": (\d.*)$/m.exec(workspace) ?? [];
  expect(turbo).toBeDefined();
  expect(generator).toBe(turbo);
});
