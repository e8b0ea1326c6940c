import { defineConfig } from "vitest/config";

/** Components need a page to stand on, everything else does not. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { test: { name: "plain", include: ["src/**/*.test.ts"] } },
      {
        test: {
          name: "components",
          include: ["src/**/*.test.tsx"],
          environment: "jsdom",
          setupFiles: ["./src/testing/setup.ts"],
          testTimeout: 20_000,
          // To load Mantine again for each file would take longer than its tests.
          isolate: false,
        },
      },
    ],
  },
});
