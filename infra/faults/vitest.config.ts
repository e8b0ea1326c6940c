import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["faults/**/*.test.ts"],
    globalSetup: ["@polyclinic/db/testing/global-setup"],
    testTimeout: 900_000,
    hookTimeout: 120_000,
    // Each outside service has a file with a whole system of its own, and mostly waits.
    maxWorkers: 4,
  },
});
