import { execFileSync } from "node:child_process";
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { editsFor, type Render, type Slice } from "./edits.ts";
import type { Noun } from "./noun.ts";

const MIGRATIONS = "packages/db/src/migrations/tenant";

/** The templates that are files of the repository, at the same place. */
const NEW_FILES = ["packages/**/*.hbs", "apps/**/*.hbs"];

export interface Generation {
  /** Of the repository. */
  root: string;
  templates: string;
  render: (template: string, data: object) => string;
}

/** Everything or nothing: what stands in the way is found before the first file is written. Returns the files, from the root. */
export function writeSlice({ root, templates, render }: Generation, noun: Noun): string[] {
  const slice = numbered(root, noun);
  const fromTemplate: Render = (name) => render(readFileSync(join(templates, name), "utf8"), slice);
  const written = new Map<string, string>();
  for (const template of globSync(NEW_FILES, { cwd: templates })) {
    const file = render(template.replace(/\.hbs$/, ""), slice);
    if (existsSync(join(root, file))) throw new Error(`${file} is there already, so nothing was written.`);
    written.set(file, fromTemplate(template));
  }
  for (const { file, apply } of editsFor(slice, fromTemplate)) {
    try {
      written.set(file, apply(readFileSync(join(root, file), "utf8")));
    } catch (error) {
      const reason = `${file} has changed its shape (${(error as Error).message})`;
      throw new Error(`${reason}, so nothing was written: mend turbo/generators/edits.ts.`, { cause: error });
    }
  }
  for (const [file, text] of written) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return [...written.keys()];
}

/** Puts imports and lists in order and writes openapi.json anew, for which the API and all below it is built. */
export function finish(root: string, files: readonly string[]): void {
  const run = (program: string, args: string[]): void => {
    try {
      execFileSync(program, args, { cwd: root, stdio: "pipe", encoding: "utf8" });
    } catch (error) {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      throw new Error(`The slice is written, but \`${program} ${args[0]} …\` failed:\n${stdout}${stderr}`, {
        cause: error,
      });
    }
  };
  const tool = (name: string): string => join(root, "node_modules", ".bin", name);
  run(tool("biome"), ["check", "--write", ...files.filter((file) => /\.(tsx?|json)$/.test(file))]);
  run(tool("turbo"), ["run", "build", "--filter=@polyclinic/api^...", "--output-logs=errors-only"]);
  run("pnpm", ["--filter", "@polyclinic/api", "openapi"]);
}

function numbered(root: string, noun: Noun): Slice {
  const version =
    Math.max(...readdirSync(join(root, MIGRATIONS)).map((file) => Number.parseInt(file, 10) || 0)) + 1;
  return { ...noun, version, migration: `${String(version).padStart(4, "0")}_${noun.tables}` };
}
