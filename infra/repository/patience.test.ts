import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../local/paths.ts";

const WAIT = /\b(?:vi\.waitFor|expect\.poll)\(/u;

test("whoever waits says how long: the second that is usual is too short for a machine that does much else", () => {
  const files = globSync("{packages,apps,infra,bench}/**/*.test.{ts,tsx}", {
    cwd: root,
    exclude: (name) => name === "node_modules",
  });
  const waits = files.flatMap((file) => {
    const [, ...behind] = readFileSync(join(root, file), "utf8").split(WAIT);
    return behind.map((text) => ({ file, args: argumentsOf(text) }));
  });
  expect(waits.length).toBeGreaterThan(50);
  expect(waits.filter(({ args }) => args < 2)).toEqual([]);
});

/** How many there are up to the bracket that closes the call. What stands in texts has brackets in pairs. */
function argumentsOf(text: string): number {
  let depth = 0;
  let count = 1;
  for (let index = 0; index < text.length; index += 1) {
    const sign = text.charAt(index);
    if ("([{".includes(sign)) depth += 1;
    else if (depth === 0 && sign === ")") return count;
    else if (")]}".includes(sign)) depth -= 1;
    else if (depth === 0 && sign === "," && text.slice(index + 1).trimStart()[0] !== ")") count += 1;
  }
  return count;
}
