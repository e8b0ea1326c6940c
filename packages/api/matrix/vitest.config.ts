import { defineConfig } from "vitest/config";

/** `pnpm test:matrix`: each procedure as everybody, with ids of everywhere. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["matrix.test.ts"],
    globalSetup: ["@polyclinic/db/testing/global-setup"],
    testTimeout: 3_600_000,
    hookTimeout: 120_000,
  },
});
