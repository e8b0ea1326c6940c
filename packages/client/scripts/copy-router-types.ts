/**
 * Copies the declarations of the two routers from packages/api into our own dist and points our declarations at
 * the copy. So the packed client needs contracts, tRPC and zod, and nothing of the server. A router whose types
 * reach into the server stops the build here, by name.
 */
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";

const ALLOWED = /^(@polyclinic\/contracts|@trpc\/server|zod)(\/|$)/;
const SPECIFIER = /(from\s+|import\()(["'])([^"']+)\2/g;

const apiDist = resolve(import.meta.dirname, "../../api/dist");
const ourDist = resolve(import.meta.dirname, "../dist");

const entry = await readFile(join(apiDist, "index.d.ts"), "utf8");
const wanted = ["HospitalRouter", "AdminRouter"].map((name) => ({ name, source: sourceOf(name) }));
await rm(join(ourDist, "api"), { recursive: true, force: true });
const copied = new Set<string>();
for (const { source } of wanted) await copy(source);
await writeFile(join(ourDist, "api/routers.d.ts"), wanted.map(reexport).join(""));
await redirect();

function sourceOf(name: string): string {
  const found = new RegExp(`export (?:type )?\\{[^}]*\\b${name}\\b[^}]*\\} from "(\\./[^"]+)"`).exec(
    entry,
  )?.[1];
  if (!found)
    throw new Error(
      `packages/api/dist/index.d.ts does not re-export the type ${name} from a file of its own.`,
    );
  return declarationOf(resolve(apiDist, found));
}

function declarationOf(path: string): string {
  return `${path.replace(/\.(ts|js)$/, "")}.d.ts`;
}

async function copy(path: string): Promise<void> {
  if (copied.has(path)) return;
  copied.add(path);
  const text = (await readFile(path, "utf8")).replace(/^\/\/# sourceMappingURL=.*$/m, "");
  const target = join(ourDist, "api", relative(apiDist, path));
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, text);
  for (const [, , , specifier = ""] of text.matchAll(SPECIFIER)) {
    if (specifier.startsWith(".")) await copy(declarationOf(resolve(dirname(path), specifier)));
    else if (!ALLOWED.test(specifier)) {
      throw new Error(
        `${relative(apiDist, path)} imports "${specifier}": the routers' types are packed for programs outside this repository and may name contracts, tRPC and zod only.`,
      );
    }
  }
}

function reexport({ name, source }: { name: string; source: string }): string {
  return `export type { ${name} } from "./${relative(apiDist, source).replace(/\.d\.ts$/, ".ts")}";\n`;
}

async function redirect(): Promise<void> {
  const files = (await readdir(ourDist)).filter((name) => name.endsWith(".d.ts"));
  for (const name of files) {
    const path = join(ourDist, name);
    const text = await readFile(path, "utf8");
    await writeFile(path, text.replaceAll('"@polyclinic/api"', '"./api/routers.ts"'));
  }
}
