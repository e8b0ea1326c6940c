import { expect, test } from "vitest";
import { isTooDeep } from "./json-depth.ts";

const nested = (depth: number, open = "[", close = "]") => open.repeat(depth) + close.repeat(depth);

test.each([
  ["twenty levels", nested(20)],
  ["siblings, however many", `[${"[],{},".repeat(1_000)}[]]`],
  ["brackets in a string", JSON.stringify({ text: nested(50) })],
  ["behind an escaped quote", JSON.stringify({ text: `"${nested(50)}\\` })],
  ["no JSON", "]]]]{"],
  ["nothing", ""],
])("let through: %s", (_name, text) => {
  expect(isTooDeep(text)).toBe(false);
});

test.each([
  ["arrays", nested(21)],
  ["objects", nested(21, '{"a":', "}")],
  ["half a million, unfinished", "[".repeat(500_000)],
  ["behind a string that ends with a backslash", `{"text":"\\\\","deep":${nested(20)}}`],
])("refused: %s", (_name, text) => {
  expect(isTooDeep(text)).toBe(true);
});
