import { defineConfig } from "vitest/config";

/** `pnpm test:repository`: the tests that need a copy of the repository. It is one copy, so they take turns. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["{rename,slice}.test.ts"],
    globalSetup: "./copy.ts",
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
