// docs/asvs.md claims much. What it names must exist, and no requirement may be left out.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../local/paths.ts";

/** Of OWASP ASVS 5.0.0: each section with the last numbers of its requirements of the levels 1 and 2. */
const REQUIRED: Readonly<Record<string, string>> = {
  "1.1": "1 2",
  "1.2": "1 2 3 4 5 6 7 8 9",
  "1.3": "1 2 3 4 5 6 7 8 9 10 11",
  "1.4": "1 2 3",
  "1.5": "1 2",
  "2.1": "1 2 3",
  "2.2": "1 2 3",
  "2.3": "1 2 3 4",
  "2.4": "1",
  "3.2": "1 2",
  "3.3": "1 2 3 4",
  "3.4": "1 2 3 4 5 6",
  "3.5": "1 2 3 4 5",
  "3.7": "1 2",
  "4.1": "1 2 3",
  "4.2": "1",
  "4.3": "1 2",
  "4.4": "1 2 3 4",
  "5.1": "1",
  "5.2": "1 2 3",
  "5.3": "1 2",
  "5.4": "1 2 3",
  "6.1": "1 2 3",
  "6.2": "1 2 3 4 5 6 7 8 9 10 11 12",
  "6.3": "1 2 3 4",
  "6.4": "1 2 3 4",
  "6.5": "1 2 3 4 5",
  "6.6": "1 2 3",
  "6.8": "1 2 3 4",
  "7.1": "1 2 3",
  "7.2": "1 2 3 4",
  "7.3": "1 2",
  "7.4": "1 2 3 4 5",
  "7.5": "1 2",
  "7.6": "1 2",
  "8.1": "1 2",
  "8.2": "1 2 3",
  "8.3": "1",
  "8.4": "1",
  "9.1": "1 2 3",
  "9.2": "1 2 3 4",
  "10.1": "1 2",
  "10.2": "1 2",
  "10.3": "1 2 3 4",
  "10.4": "1 2 3 4 5 6 7 8 9 10 11",
  "10.5": "1 2 3 4 5",
  "10.6": "1 2",
  "10.7": "1 2 3",
  "11.1": "1 2",
  "11.2": "1 2 3",
  "11.3": "1 2 3",
  "11.4": "1 2 3 4",
  "11.5": "1",
  "11.6": "1",
  "12.1": "1 2 3",
  "12.2": "1 2",
  "12.3": "1 2 3 4",
  "13.1": "1",
  "13.2": "1 2 3 4 5",
  "13.3": "1 2",
  "13.4": "1 2 3 4 5",
  "14.1": "1 2",
  "14.2": "1 2 3 4",
  "14.3": "1 2 3",
  "15.1": "1 2 3",
  "15.2": "1 2 3",
  "15.3": "1 2 3 4 5 6 7",
  "16.1": "1",
  "16.2": "1 2 3 4 5",
  "16.3": "1 2 3 4",
  "16.4": "1 2 3",
  "16.5": "1 2 3",
  "17.1": "1",
  "17.2": "1 2 3 4",
  "17.3": "1 2",
};

const ANSWERS = new Set(["met", "partly", "not met", "landing", "not applicable"]);
/** An answer that is nothing without something to look at. */
const PROVEN = new Set(["met", "partly", "landing"]);

interface Row {
  number: string;
  answer: string;
  evidence: string;
}

interface Named {
  path: string;
  titles: string[];
}

const rows = readFileSync(join(root, "docs", "asvs.md"), "utf8")
  .split("\n")
  .filter((line) => /^\| \d/.test(line))
  .map(rowOf);

function rowOf(line: string): Row {
  const [number = "", , , answer = "", evidence = ""] = line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());
  return { number, answer, evidence };
}

/** `path` and, right behind it, the “title” of a test in it. Code without a dot or a slash is no path. */
function filesOf(evidence: string): Named[] {
  return [...evidence.matchAll(/`([\w()[\]./-]*[./][\w()[\]./-]*)`((?:[\s,]*“[^”]+”)*)/g)]
    .map(([, path = "", titles = ""]) => ({
      path,
      titles: [...titles.matchAll(/“([^”]+)”/g)].map(([, title = ""]) => title),
    }))
    .filter(({ path }) => /\.\w+$/.test(path));
}

function isThere({ path, titles }: Named): boolean {
  const file = join(root, path);
  if (!existsSync(file)) return false;
  const text = readFileSync(file, "utf8");
  return titles.every((title) => text.includes(title));
}

test("every requirement of the levels 1 and 2 has its row, and no other has one", () => {
  const required = Object.entries(REQUIRED).flatMap(([section, numbers]) =>
    numbers.split(" ").map((number) => `${section}.${number}`),
  );
  expect(rows.map(({ number }) => number)).toEqual(required);
  expect(required).toHaveLength(253);
});

test("every answer is one of five, and whoever claims something names where to look", () => {
  const wrong = rows.filter(
    ({ answer, evidence }) =>
      !ANSWERS.has(answer) || evidence === "" || (PROVEN.has(answer) && filesOf(evidence).length === 0),
  );
  expect(wrong.map(({ number }) => number)).toEqual([]);
});

test("every file that is named is there, and every test in it", () => {
  const gone = rows
    .filter(({ answer }) => answer !== "landing")
    .flatMap(({ number, evidence }) =>
      filesOf(evidence)
        .filter((named) => !isThere(named))
        .map((named) => ({ number, ...named })),
    );
  expect(gone).toEqual([]);
});

test("what has landed is not landing any more", () => {
  const landed = rows.filter(
    ({ answer, evidence }) => answer === "landing" && filesOf(evidence).every(isThere),
  );
  expect(landed.map(({ number }) => number)).toEqual([]);
});
