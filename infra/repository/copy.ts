// A copy of the repository in a folder of its own, for tests that change it: installed once from pnpm's store, without
// the network, and shared by the files that vitest.config.ts names.
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";
import { root } from "../local/paths.ts";

declare module "vitest" {
  interface ProvidedContext {
    copy: string;
  }
}

/** What .gitignore names. Without git, which a machine that runs the tests need not have. */
const LEFT_OUT =
  /^(\.git|node_modules|dist|\.next|\.turbo|\.local|\.reports|\.env|next-env\.d\.ts|.*\.tsbuildinfo|.*\.tgz)$/;

export async function setup(project: TestProject): Promise<() => void> {
  const copy = mkdtempSync(join(tmpdir(), "polyclinic-copy-"));
  const remove = (): void => rmSync(copy, { recursive: true, force: true });
  try {
    makeFresh(copy);
    const options = ["--offline", "--frozen-lockfile", `--store-dir=${storeDirectory()}`];
    const outcome = await runIn(copy, "pnpm", "install", ...options);
    if (!outcome.ok) throw new Error(`The copy could not be installed:\n${outcome.output}`);
  } catch (error) {
    remove();
    throw error;
  }
  project.provide("copy", copy);
  return remove;
}

/** Its files as they are in the repository; what was installed and built stays. */
export function makeFresh(copy: string): void {
  for (const file of sourcesOf(copy)) rmSync(join(copy, file));
  for (const file of sourcesOf(root)) cpSync(join(root, file), join(copy, file));
}

function sourcesOf(directory: string, below = ""): string[] {
  return readdirSync(join(directory, below), { withFileTypes: true })
    .filter(({ name }) => !LEFT_OUT.test(name))
    .flatMap((entry) => {
      const path = join(below, entry.name);
      return entry.isDirectory() ? sourcesOf(directory, path) : [path];
    });
}

/** Where this repository was installed from, whatever the environment says by now. */
export function storeDirectory(): string {
  const { storeDir } = JSON.parse(readFileSync(join(root, "node_modules", ".modules.yaml"), "utf8")) as {
    storeDir: string;
  };
  return storeDir;
}

export interface Outcome {
  ok: boolean;
  /** Of both streams, without colours. */
  output: string;
}

/** Empty when all went well: the one thing to expect, so that a failure shows what the program said. */
export function failureOf({ ok, output }: Outcome): string {
  return ok ? "" : output;
}

const execute = promisify(execFile);

/** Longer than anything here takes, shorter than vitest waits: a program that hangs is killed and named. */
const PATIENCE_MS = 580_000;

/** A program of the copy, or one on PATH. */
export async function runIn(directory: string, program: string, ...args: string[]): Promise<Outcome> {
  const options = { cwd: directory, env: environment(), maxBuffer: 64 * 1024 * 1024, timeout: PATIENCE_MS };
  try {
    const { stdout, stderr } = await execute(program, args, options);
    return { ok: true, output: stdout + stderr };
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    return { ok: false, output: `${String(error)}\n${stdout}${stderr}` };
  }
}

/** As if a person had called it: without what vitest and pnpm tell their own children. */
function environment(): NodeJS.ProcessEnv {
  const theirs = /^(npm_|VITEST|TEST$|NODE_ENV$|DEV$|PROD$|SSR$|MODE$|BASE_URL$|TURBO_HASH$|FORCE_COLOR$)/i;
  const kept = Object.entries(process.env).filter(([name]) => !theirs.test(name));
  return { ...Object.fromEntries(kept), NO_COLOR: "1", TURBO_TELEMETRY_DISABLED: "1" };
}
