import { defineConfig } from "vitest/config";

/** `pnpm test:npm-start`: each file has a checkout of its own, and they take turns: a start wants the whole machine. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["*.test.ts"],
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 900_000,
  },
});
