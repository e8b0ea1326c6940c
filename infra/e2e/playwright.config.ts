import { defineConfig } from "@playwright/test";
import { findOrInstallBrowser, launchOptions } from "../local/browser.ts";
import { readDemo } from "./demo.ts";

const browser = findOrInstallBrowser(console.error);
if (browser === null) throw new Error("The browser tests need a browser.");
const demo = readDemo();
const isCi = process.env["CI"] === "true";

export default defineConfig({
  testDir: "../../apps",
  outputDir: "../../.local/playwright",
  // One system serves all tests: those of one file follow each other, files may run side by side.
  workers: 2,
  forbidOnly: isCi,
  retries: 0,
  // Of a machine that is busy with other things. Nothing here proves speed.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: process.env["PLAYWRIGHT_JSON_OUTPUT_FILE"] ? [["list"], ["json"]] : [["list"]],
  use: {
    launchOptions: launchOptions(browser),
    locale: "en-GB",
    timezoneId: "Asia/Kathmandu",
    contextOptions: { reducedMotion: "reduce" },
    // It costs a quarter of what the runner computes, and nobody opens it on a machine that is thrown away.
    trace: isCi ? "off" : "retain-on-failure",
    screenshot: "only-on-failure",
  },
  projects: [
    { name: "hospital", testMatch: "hospital/e2e/**/*.spec.ts", use: { baseURL: demo.hospitalUrl } },
    {
      name: "admin",
      testMatch: "admin/e2e/**/*.spec.ts",
      use: { baseURL: demo.adminUrl },
      workers: 1, // there is one operator, whose language and calendar one test sets at a time
    },
  ],
});
