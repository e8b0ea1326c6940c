import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { closingLine, isGood, readPlaywrightReport, readVitestReports } from "./reports.ts";

let copy: string;

beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), "reports-"));
});

afterEach(() => rmSync(copy, { recursive: true }));

function writePackage(name: string, report?: object): void {
  const folder = join(copy, "packages", name);
  mkdirSync(join(folder, ".reports"), { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name }));
  if (report) writeFileSync(join(folder, ".reports", "vitest.json"), JSON.stringify(report));
}

const report = { success: true, numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0 };

test("every package's report is counted", () => {
  writePackage("a", report);
  writePackage("b", { ...report, success: false, numFailedTests: 2 });
  const results = readVitestReports(copy);
  expect(closingLine(results)).toBe("10 passed, 2 failed, 2 skipped");
  expect(isGood(results)).toBe(false);
});

test("a package without a report has failed", () => {
  writePackage("a", report);
  writePackage("b");
  expect(closingLine(readVitestReports(copy))).toBe("5 passed, 1 failed, 1 skipped");
});

test("a file that could not be loaded is a failure, although no test failed", () => {
  writePackage("a", { ...report, success: false });
  expect(closingLine(readVitestReports(copy))).toBe("5 passed, 1 failed, 1 skipped");
});

test("playwright's report counts too, and its absence as a failure", () => {
  const file = join(copy, "playwright.json");
  expect(readPlaywrightReport(file)).toMatchObject({ passed: 0, failed: 1 });
  writeFileSync(
    file,
    JSON.stringify({ stats: { expected: 7, unexpected: 1, flaky: 1, skipped: 0 }, errors: [{}] }),
  );
  expect(closingLine([readPlaywrightReport(file)])).toBe("8 passed, 2 failed");
});
