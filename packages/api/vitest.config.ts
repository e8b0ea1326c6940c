import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "matrix/{document,sample}.test.ts"],
    globalSetup: ["@polyclinic/db/testing/global-setup"],
    // A guard against what hangs, far from what the slowest test takes while a machine of two cores runs all suites.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // To load everything again for each file would take longer than its tests. What a test changes of a module, it changes back.
    isolate: false,
    maxWorkers: 2,
  },
});
