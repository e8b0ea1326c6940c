import { readFileSync } from "node:fs";
import { join } from "node:path";
import { dependenciesOf, readManifest, readWorkspace } from "./workspace.ts";

const SCRIPTS = ["build", "typecheck", "lint", "test"];

/** Turbo passes over a package without the script in silence, and its code would be checked by nobody. */
export function scriptProblems(root: string): string[] {
  return readWorkspace(root).flatMap(({ folder, manifest }) =>
    SCRIPTS.filter((script) => !manifest.scripts?.[script]).map(
      (script) =>
        `${folder}/package.json has no "${script}" script, so turbo leaves the package out of it in silence.`,
    ),
  );
}

/** One version of everything, and its place is the catalog. */
export function catalogProblems(root: string): string[] {
  const manifests = [
    { folder: ".", manifest: readManifest(join(root, "package.json")) },
    ...readWorkspace(root),
  ];
  const outside = manifests.flatMap(({ folder, manifest }) =>
    dependenciesOf(manifest)
      .filter(([name, version]) => version !== (name.startsWith("@polyclinic/") ? "workspace:*" : "catalog:"))
      .map(
        ([name, version]) =>
          `${folder}/package.json takes ${name} at "${version}": name the version in the catalog.`,
      ),
  );
  const used = new Set(manifests.flatMap(({ manifest }) => dependenciesOf(manifest).map(([name]) => name)));
  const unused = catalogOf(root).filter((name) => !used.has(name));
  return [...outside, ...unused.map((name) => `The catalog names ${name}, which no package uses.`)];
}

/** The keys of `catalog:` in pnpm-workspace.yaml, one a line. */
function catalogOf(root: string): string[] {
  const lines = readFileSync(join(root, "pnpm-workspace.yaml"), "utf8").split("\n");
  const start = lines.indexOf("catalog:");
  const length = lines.slice(start + 1).findIndex((line) => !/^\s+\S/.test(line));
  return lines
    .slice(start + 1, start + 1 + length)
    .flatMap((line) => /^\s+"?([^":\s]+)"?:/.exec(line)?.[1] ?? []);
}
