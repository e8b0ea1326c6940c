import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../local/paths.ts";
import { holes } from "./holes.ts";

// What `pnpm test:holes` would only say after a quarter of an hour.
test("each hole still applies, in one place", () => {
  const places = holes.map(({ what, file, find }) => [
    what,
    readFileSync(join(root, file), "utf8").split(find).length - 1,
  ]);
  expect(places.filter(([, count]) => count !== 1)).toEqual([]);
  expect(places.length).toBeGreaterThan(100);
});
