import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

export interface Manifest {
  name: string;
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

export interface WorkspacePackage {
  /** From the root, such as `packages/db`. */
  folder: string;
  manifest: Manifest;
}

export function readWorkspace(root: string): WorkspacePackage[] {
  const folders = ["packages/*", "apps/*", "infra", "bench"];
  return globSync(
    folders.map((folder) => `${folder}/package.json`),
    { cwd: root },
  )
    .toSorted()
    .map((file) => ({ folder: dirname(file), manifest: readManifest(join(root, file)) }));
}

export function readManifest(file: string): Manifest {
  return JSON.parse(readFileSync(file, "utf8")) as Manifest;
}

/** Of every kind: what a test imports is an import too. */
export function dependenciesOf(manifest: Manifest): [name: string, version: string][] {
  const { dependencies, devDependencies, peerDependencies } = manifest;
  return Object.entries({ ...peerDependencies, ...devDependencies, ...dependencies });
}

export function exists(root: string, path: string): boolean {
  return existsSync(join(root, path));
}
