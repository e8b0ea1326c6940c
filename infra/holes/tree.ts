// The built packages once more, in a folder of their own and made of links, so that a hole can be cut into them: the
// source, and the JavaScript that the packages above it run.
import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { root, stateOfStart } from "../local/paths.ts";
import type { Hole } from "./hole.ts";

const LEFT_OUT = new Set([".turbo", ".next", ".reports", ".vite"]);

export interface Tree {
  path: string;
  /** Null: it no longer applies. Otherwise what puts everything back. */
  cut(hole: Hole): (() => void) | null;
  remove(): void;
}

/** Below .local, since a link needs the same disk. */
export function plantTree(): Tree {
  mkdirSync(stateOfStart, { recursive: true });
  const path = mkdtempSync(join(stateOfStart, "holes-"));
  for (const file of ["package.json", "tsconfig.base.json"]) linkSync(join(root, file), join(path, file));
  for (const folder of ["packages", "docs", "apps/worker"]) link(join(root, folder), join(path, folder));
  symlinkSync(join(root, "node_modules"), join(path, "node_modules"));
  return {
    path,
    cut: (hole) => cut(path, hole),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

function link(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (LEFT_OUT.has(entry.name)) continue;
    if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else if (entry.isDirectory()) link(source, target);
    else linkSync(source, target);
  }
}

function cut(path: string, { file, find, replace }: Hole): (() => void) | null {
  const source = join(path, file);
  if (!existsSync(source)) return null;
  const text = readFileSync(source, "utf8");
  if (find === "" || text.split(find).length !== 2) return null;
  const changed = text.replace(find, () => replace);
  const built = source.replace("/src/", "/dist/").replace(/\.ts$/, ".js");
  const before = [put(source, changed), put(built, compiled(changed))];
  return () => {
    for (const restore of before) restore();
  };
}

/** What the compiler makes of it: every type can be erased, and names of files end otherwise. */
function compiled(source: string): string {
  return stripTypeScriptTypes(source).replaceAll(/(from |import\()"(\.[^"]+)\.ts"/g, '$1"$2.js"');
}

/** In place of the link, so that the repository's own file stays. */
function put(file: string, text: string): () => void {
  const before = readFileSync(file);
  rmSync(file);
  writeFileSync(file, text);
  return () => writeFileSync(file, before);
}
