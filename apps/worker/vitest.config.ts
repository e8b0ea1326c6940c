import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts"],
    globalSetup: ["@polyclinic/db/testing/global-setup"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // They wait more than they compute: for the next try, the next tick, the end of a lease.
    maxWorkers: 2,
  },
});
