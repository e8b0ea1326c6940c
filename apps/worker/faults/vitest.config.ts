import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["faults/**/*.test.ts"],
    globalSetup: ["@polyclinic/db/testing/global-setup"],
    testTimeout: 600_000,
    hookTimeout: 120_000,
    // Each file has workers of its own, and counts what they do.
    fileParallelism: false,
  },
});
