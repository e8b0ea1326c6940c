import { rmSync } from "node:fs";
import { join } from "node:path";
import { removeDatabase } from "./database.ts";
import { root } from "./paths.ts";
import * as reports from "./reports.ts";
import { startStack } from "./stack.ts";
import { step } from "./steps.ts";
import { temporaryDirectory } from "./test-server.ts";

interface BrowserTests {
  label: string;
  /** Of Playwright, below infra. */
  config: string;
  /** More of its arguments: which tests. */
  args?: readonly string[];
  /** The browser. */
  executable: string;
  serverUrl: string;
  signal: AbortSignal;
}

/** Playwright's tests against a system of their own, which has to be built. */
export async function testInBrowser(tests: BrowserTests): Promise<reports.Result[]> {
  const stateDirectory = temporaryDirectory("e2e");
  try {
    return await testSystem(tests, stateDirectory);
  } catch (error) {
    console.error(error);
    return [reports.ofStep("the system under test", false)];
  } finally {
    rmSync(stateDirectory, { recursive: true, force: true });
  }
}

async function testSystem(
  { label, config, args = [], executable, serverUrl, signal }: BrowserTests,
  stateDirectory: string,
): Promise<reports.Result[]> {
  const url = new URL(serverUrl);
  url.pathname = `/polyclinic_e2e_${process.pid}`;
  const stack = await startStack({
    stateDirectory,
    ports: {},
    seed: "small",
    mode: "built",
    databaseUrl: url.href,
    log: (line) => console.log(`▸ ${line} …`),
    signal,
  });
  try {
    const report = join(stateDirectory, "playwright.json");
    const env = {
      POLYCLINIC_STATE: stateDirectory,
      CHROMIUM_PATH: executable,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    };
    const playwright = join(root, "infra", "node_modules", ".bin", "playwright");
    const well = await step(label, playwright, ["test", "-c", join("infra", config), ...args], env);
    const inBrowser = reports.readPlaywrightReport(report);
    return !well && inBrowser.failed === 0 ? [inBrowser, reports.ofStep("playwright", false)] : [inBrowser];
  } finally {
    await stack.stop();
    await removeDatabase(url.href);
  }
}
