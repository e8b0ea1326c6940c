// `npm test`: types, lint and tests of every package against a real PostgreSQL, then both apps in a real browser,
// where `pnpm test:browser` has more. The last line counts all of it.
import { join } from "node:path";
import { WIDE } from "../e2e/wide.ts";
import { findOrInstallBrowser } from "./browser.ts";
import * as reports from "./reports.ts";
import { step, stopRunningStep, turboRun } from "./steps.ts";
import { testInBrowser } from "./test-in-browser.ts";
import { startTestServer } from "./test-server.ts";
import { wishToStop } from "./wish-to-stop.ts";

const wish = wishToStop();
wish.signal.addEventListener("abort", stopRunningStep);

const began = performance.now();
const browser = findOrInstallBrowser(console.log);
const server = await startTestServer();
const results: reports.Result[] = [];
try {
  await testPackages();
  if (!wish.signal.aborted) await testApps();
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
async function testApps(): Promise<void> {
  if (browser === null) {
    const isCi = process.env["CI"] === "true";
    results.push(isCi ? reports.ofStep("a browser", false) : reports.skipped("browser tests"));
    return;
  }
  if (!(await step("Building the apps", ...turboRun(["build"])))) {
    results.push(reports.ofStep("build", false));
    return;
  }
  results.push(
    ...(await testInBrowser({
      label: "Both apps in a browser",
      config: join("e2e", "playwright.config.ts"),
      args: ["--grep-invert", WIDE],
      executable: browser,
      serverUrl: server.url,
      signal: wish.signal,
    })),
  );
}
