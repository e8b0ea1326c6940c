import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { readWorkspace } from "../repository/workspace.ts";
import { root } from "./paths.ts";

/** An output of turbo's `test` task: a package that comes from the cache brings its report along. */
const VITEST_REPORT = join(".reports", "vitest.json");

export const VITEST_REPORTERS = vitestReporters(VITEST_REPORT);

/** Arguments of vitest: what it writes for people, and a report in a file. */
export function vitestReporters(file: string): string[] {
  return ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
}

export interface Result {
  name: string;
  passed: number;
  failed: number;
  skipped: number;
}

interface VitestReport {
  success: boolean;
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: unknown[];
}

export function removeVitestReports(workspace: string = root): void {
  for (const { folder } of readWorkspace(workspace))
    rmSync(join(workspace, folder, VITEST_REPORT), { force: true });
}

/** Every package's tests. One without a report, or with a file that could not even be loaded, counts as a failure. */
export function readVitestReports(workspace: string = root): Result[] {
  return readWorkspace(workspace).map(({ folder }) =>
    readVitestReport(folder, join(workspace, folder, VITEST_REPORT)),
  );
}

export function readVitestReport(name: string, file: string): Result {
  const report = readJson(file) as VitestReport | null;
  if (report === null) return ofStep(name, false);
  const failed = report.success ? 0 : Math.max(report.numFailedTests, 1);
  const skippedTests = report.numPendingTests + report.numTodoTests;
  return { name, passed: report.numPassedTests, failed, skipped: skippedTests };
}

export function readPlaywrightReport(file: string): Result {
  const report = readJson(file) as PlaywrightReport | null;
  if (report === null) return ofStep("in a browser", false);
  const { expected, unexpected, flaky, skipped: left } = report.stats;
  return {
    name: "in a browser",
    passed: expected + flaky,
    failed: unexpected + report.errors.length,
    skipped: left,
  };
}

/** A step without tests of its own counts only when it fails. */
export function ofStep(name: string, well: boolean): Result {
  return { name, passed: 0, failed: well ? 0 : 1, skipped: 0 };
}

export function skipped(name: string): Result {
  return { name, passed: 0, failed: 0, skipped: 1 };
}

export function isGood(results: readonly Result[]): boolean {
  return results.every(({ failed }) => failed === 0);
}

export function table(results: readonly Result[]): string {
  const lines = results.map(
    (result) => `${isGood([result]) ? "✓" : "✗"} ${result.name.padEnd(24)}${closingLine([result])}`,
  );
  return lines.join("\n");
}

/** Tools read this line: it stands alone, the last of all. */
export function closingLine(results: readonly Result[]): string {
  const sum = (of: "passed" | "failed" | "skipped"): number =>
    results.reduce((total, result) => total + result[of], 0);
  const left = sum("skipped");
  return `${sum("passed")} passed, ${sum("failed")} failed${left > 0 ? `, ${left} skipped` : ""}`;
}

function readJson(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
}
