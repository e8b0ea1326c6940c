import { defineConfig } from "vitest/config";

/** `packing` asks the npm registry for the public dependencies, so it runs on its own (`pnpm test:packing`). */
export default defineConfig({
  test: {
    projects: [
      { test: { name: "unit", include: ["src/**/*.test.ts"] } },
      {
        test: {
          name: "packing",
          include: ["packing/**/*.test.ts"],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
