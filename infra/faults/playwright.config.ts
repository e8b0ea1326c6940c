import { defineConfig } from "@playwright/test";
import { readDemo } from "../e2e/demo.ts";
import ofEveryTest from "../e2e/playwright.config.ts";

export default defineConfig({
  ...ofEveryTest,
  testDir: ".",
  timeout: 300_000,
  workers: 1,
  projects: [{ name: "faults", testMatch: "*.spec.ts", use: { baseURL: readDemo().hospitalUrl } }],
});
