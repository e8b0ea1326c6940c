import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const print = readFileSync(new URL("../styles/print.css", import.meta.url), "utf8");
const mantine = readFileSync(
  new URL(import.meta.resolve("@mantine/core/styles/default-css-variables.css")),
  "utf8",
);

test("on paper the colours are those of paper, whatever the scheme of the screen", () => {
  const scheme = selectorOf(mantine, "--mantine-color-body", "dark");
  const paper = selectorOf(print, "--mantine-color-body", "");
  expect(weightOf(paper)).toBeGreaterThan(weightOf(scheme));
});

/** Of the rule whose selector contains `word` and which sets the variable; the last part of a list of selectors. */
function selectorOf(css: string, variable: string, word: string): string {
  const rules = [...css.replaceAll(/\/\*[\s\S]*?\*\//g, "").matchAll(/([^{};]+)\{([^{}]*)\}/g)];
  const rule = rules.find(
    ([, selector = "", body = ""]) => selector.includes(word) && body.includes(`${variable}:`),
  );
  return rule?.[1]?.split(",")[0]?.trim() ?? "";
}

/** Attributes and pseudo-classes, which is all that these selectors have. */
function weightOf(selector: string): number {
  return selector.match(/\[|:(?!:)/g)?.length ?? 0;
}
