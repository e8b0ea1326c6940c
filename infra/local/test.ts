// `npm test`: types, lint and tests of every package against a real PostgreSQL, then both apps in a real browser. The
// last line counts all of it.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { findOrInstallBrowser } from "./browser.ts";
import { removeDatabase } from "./database.ts";
import { root } from "./paths.ts";
import * as reports from "./reports.ts";
import { startStack } from "./stack.ts";
import { step, stopRunningStep, turboRun } from "./steps.ts";
import { startTestServer, temporaryDirectory } from "./test-server.ts";
import { wishToStop } from "./wish-to-stop.ts";

const wish = wishToStop();
wish.signal.addEventListener("abort", stopRunningStep);

const began = performance.now();
const browser = findOrInstallBrowser(console.log);
const server = await startTestServer();
const results: reports.Result[] = [];
try {
  await testPackages();
  if (!wish.signal.aborted) await testInBrowser();
} finally {
  await server.stop();
}

if (wish.signal.aborted) {
  console.log("Stopped before the end.");
  process.exit(130);
}
console.log(
  `\n${reports.table(results)}\nAll of it took ${((performance.now() - began) / 60_000).toFixed(1)} minutes.`,
);
console.log(reports.closingLine(results));
process.exit(reports.isGood(results) ? 0 : 1);

async function testPackages(): Promise<void> {
  results.push(
    reports.ofStep("types and lint", await step("Types and lint", ...turboRun(["typecheck", "lint"]))),
  );
  if (wish.signal.aborted) return;
  reports.removeVitestReports();
  const args = turboRun(["test"], "--", ...reports.VITEST_REPORTERS);
  const well = await step("Tests of every package", ...args, { TEST_DATABASE_URL: server.url });
  const packages = reports.readVitestReports();
  results.push(...packages);
  if (!well && reports.isGood(packages)) results.push(reports.ofStep("turbo run test", false));
}

/** Where there is no browser, CI fails; a person has been told how to get one. */
async function testInBrowser(): Promise<void> {
  if (browser === null) {
    const isCi = process.env["CI"] === "true";
    results.push(isCi ? reports.ofStep("a browser", false) : reports.skipped("browser tests"));
    return;
  }
  if (!(await step("Building the apps", ...turboRun(["build"])))) {
    results.push(reports.ofStep("build", false));
    return;
  }
  const stateDirectory = temporaryDirectory("e2e");
  try {
    await testStack(stateDirectory, browser);
  } catch (error) {
    console.error(error);
    results.push(reports.ofStep("the system under test", false));
  } finally {
    rmSync(stateDirectory, { recursive: true, force: true });
  }
}

async function testStack(stateDirectory: string, executable: string): Promise<void> {
  const url = new URL(server.url);
  url.pathname = `/polyclinic_e2e_${process.pid}`;
  const stack = await startStack({
    stateDirectory,
    ports: {},
    seed: "small",
    mode: "built",
    databaseUrl: url.href,
    log: (line) => console.log(`▸ ${line} …`),
    signal: wish.signal,
  });
  try {
    const report = join(stateDirectory, "playwright.json");
    const env = {
      POLYCLINIC_STATE: stateDirectory,
      CHROMIUM_PATH: executable,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    };
    const playwright = join(root, "infra", "node_modules", ".bin", "playwright");
    const args = ["test", "-c", join("infra", "e2e", "playwright.config.ts")];
    const well = await step("Both apps in a browser", playwright, args, env);
    const inBrowser = reports.readPlaywrightReport(report);
    results.push(inBrowser);
    if (!well && inBrowser.failed === 0) results.push(reports.ofStep("playwright", false));
  } finally {
    await stack.stop();
    await removeDatabase(url.href);
  }
}
