import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../local/paths.ts";

/** Keys of the keyboard are called the same everywhere. */
const KEYS = /\b(Ctrl|Enter|K)\b/g;

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

/** `{count, plural, …}` and `{count}` are the same argument; `=0 {Nothing, not yet}` has none. */
function argumentsOf(text: string): string[] {
  const written = text.matchAll(
    /\{\s*(\w+)\s*(?:\}|,\s*(?:plural|select|selectordinal|number|date|time)\b)/g,
  );
  return [...new Set([...written].map(([, name = ""]) => name))].toSorted();
}

function componentsOf(folder: string): string[] {
  return globSync(join(root, folder, "src/**/*.tsx")).filter(
    (file) => !/\.test\.tsx$|\/testing\//.test(file),
  );
}

function argumentsByKey(texts: Map<string, string>) {
  return Object.fromEntries([...texts].map(([key, text]) => [key, argumentsOf(text)]));
}

function read(folder: string, language: "en" | "ne"): Map<string, string> {
  return new Map(
    flat(JSON.parse(readFileSync(join(root, folder, `messages/${language}.json`), "utf8")) as Tree),
  ); // as: JSON of ours
}

describe.each(["packages/ui", "apps/hospital", "apps/admin"])("the texts of %s", (folder) => {
  const en = read(folder, "en");
  const ne = read(folder, "ne");

  test("say the same things in both languages, with the same arguments", () => {
    expect(argumentsByKey(ne)).toEqual(argumentsByKey(en));
  });

  test("are translated", () => {
    const untranslated = [...ne].filter(
      ([, text]) =>
        /[a-z]/i.test(text.replaceAll(/\{[^{}]*\}/g, "").replaceAll(KEYS, "")) &&
        !/\p{Script=Devanagari}/u.test(text),
    );
    expect(untranslated).toEqual([]);
  });

  test("stand in the messages, not in the components", () => {
    const written = componentsOf(folder).flatMap((file) => {
      const code = readFileSync(file, "utf8")
        .replaceAll(/^(import|export) [^;]*;$/gm, "")
        .replaceAll(KEYS, "");
      const texts =
        code.match(
          /^\s+[A-Z\p{Script=Devanagari}][^<>{}()=;:"'`/*]*$|>[^<>{}()=;]*[A-Za-z\p{Script=Devanagari}]{2}[^<>{}()=;]*<\//gmu,
        ) ?? [];
      const attributes =
        code.match(/\b(?:label|placeholder|title|alt|aria-label|description)="[^"]*\p{L}[^"]*"/gu) ?? [];
      return [...texts, ...attributes].map((text) => `${file.slice(root.length + 1)}: ${text.trim()}`);
    });
    expect(written).toEqual([]);
  });
});

test.each(["en", "ne"] as const)(
  "in %s both apps tell what is in a clinic's log in the same words",
  (language) => {
    const below = (folder: string, prefix: string) =>
      [...read(folder, language)].flatMap(([key, text]) =>
        key.startsWith(prefix) ? [[key.slice(prefix.length), text]] : [],
      );
    const own = below("apps/hospital", "audit.actions.");
    expect(own.length).toBeGreaterThan(50);
    expect(Object.fromEntries(below("apps/admin", "keptLog.actions."))).toEqual(Object.fromEntries(own));
  },
);
