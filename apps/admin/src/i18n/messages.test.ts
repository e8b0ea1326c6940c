import { expect, test } from "vitest";
import { messages } from "./messages.ts";

interface Tree {
  [key: string]: string | Tree;
}

/** Dotted path and text of every message. */
function flat(tree: Tree, path: string[] = []): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string"
      ? [[[...path, key].join("."), value] as [string, string]]
      : flat(value, [...path, key]),
  );
}

/** `{count, plural, …}` and `{count}` are the same argument. */
function argumentsOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\s*(\w+)\s*[,}]/g)].map(([, name = ""]) => name))].sort();
}

const en = new Map(flat(messages.en));
const ne = new Map(flat(messages.ne));

test("both languages say the same things", () => {
  expect([...ne.keys()].sort()).toEqual([...en.keys()].sort());
});

test.each([...en])("%s takes the same arguments in both languages", (key, text) => {
  expect(argumentsOf(ne.get(key) ?? "")).toEqual(argumentsOf(text));
});

test("every Nepali message is in Devanagari", () => {
  const untranslated = [...ne].filter(
    ([, text]) => /[a-z]/i.test(text.replaceAll(/\{[^{}]*\}/g, "")) && !/[\u0900-\u097f]/.test(text),
  );
  expect(untranslated).toEqual([]);
});
