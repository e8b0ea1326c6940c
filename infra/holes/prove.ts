import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Hole, Proof } from "./hole.ts";
import type { Tree } from "./tree.ts";

/** "broken": the tests could not run at all, which shows nothing. */
export type Verdict = "noticed" | "not noticed" | "applies no longer" | "broken";

interface Options {
  serverUrl: string;
  signal: AbortSignal;
}

/** Cuts the hole, runs the proof that it names, and mends it again. */
export async function prove(tree: Tree, hole: Hole, options: Options): Promise<Verdict> {
  const mend = tree.cut(hole);
  if (!mend) return "applies no longer";
  try {
    return await judge(tree, hole.by, options);
  } finally {
    mend();
  }
}

async function judge(tree: Tree, proof: Proof, { serverUrl, signal }: Options): Promise<Verdict> {
  const report = join(tree.path, "report.json");
  rmSync(report, { force: true });
  const home = join(tree.path, "matrix" in proof ? "packages/api" : proof.package);
  const args = [
    ...("matrix" in proof ? ["--config", "matrix/vitest.config.ts", "-t", proof.matrix] : [proof.tests]),
    ...("named" in proof ? ["-t", proof.named] : []),
    "--bail=1",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ];
  const env = { ...process.env, TEST_DATABASE_URL: serverUrl };
  const vitest = join(home, "node_modules", ".bin", "vitest");
  await new Promise<void>((resolve) => {
    const child = spawn(vitest, ["run", ...args], { cwd: home, env, stdio: "ignore" });
    const stop = () => void child.kill("SIGTERM");
    signal.addEventListener("abort", stop, { once: true });
    child.on("error", () => resolve());
    child.on("exit", () => {
      signal.removeEventListener("abort", stop);
      resolve();
    });
  });
  return verdictOf(report);
}

/** A test has to fail by what it asserts: a file that cannot be loaded has noticed nothing. */
function verdictOf(report: string): Verdict {
  if (!existsSync(report)) return "broken";
  const { success, numFailedTests, numPassedTests } = JSON.parse(readFileSync(report, "utf8")) as {
    success: boolean;
    numFailedTests: number;
    numPassedTests: number;
  };
  if (numFailedTests > 0) return "noticed";
  return success && numPassedTests > 0 ? "not noticed" : "broken";
}
